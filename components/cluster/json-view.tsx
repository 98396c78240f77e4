'use client';

import { useState } from 'react';
import type { ClusterAnswer } from '@/lib/model/api';
import { CodeBlock } from '../ui/code-block';
import { Pane } from '../ui/dialog';
import { Tabs } from '../ui/tabs';

/** Azure's raw answer about the cluster, and all evidence with its findings, to read and to copy. */
export function JsonView({ answer, open, onClose }: { answer: ClusterAnswer; open: boolean; onClose: () => void }) {
  const [shown, setShown] = useState<'cluster' | 'all'>('cluster');
  const { cluster } = answer.snapshot.parts;
  return (
    <Pane open={open} onClose={onClose} title="JSON View" description="As Azure answered it." size="lg">
      <Tabs
        label="JSON View"
        value={shown}
        onChange={setShown}
        tabs={[
          {
            value: 'cluster',
            label: 'Cluster',
            panel: <Json label="Cluster" value={cluster.state === 'read' ? cluster.value : cluster} />,
          },
          {
            value: 'all',
            label: 'Evidence and findings',
            panel: <Json label="Evidence and findings" value={answer} />,
          },
        ]}
      />
    </Pane>
  );
}

function Json({ label, value }: { label: string; value: unknown }) {
  return <CodeBlock label={label} code={JSON.stringify(value, null, 2)} />;
}
