'use client';

import { useState } from 'react';
import { partWords } from '@/lib/checks/engine/part-words';
import type { ClusterAnswer } from '@/lib/model/api/api';
import type { EvidencePart } from '@/lib/model/evidence-parts';
import { capitalized } from '@/lib/model/text';
import { CodeBlock } from '../ui/copy-button';
import { Pane } from '../ui/dialog';
import { Tabs } from '../ui/tabs';

export type JsonTarget = EvidencePart | 'all';

/** Shows Azure's raw response for a part of the evidence, or all evidence with its findings. */
export function JsonView(props: { answer: ClusterAnswer; target: JsonTarget | null; onClose: () => void }) {
  const { answer, target } = props;
  const [opened, setOpened] = useState(target);
  const [shown, setShown] = useState<JsonTarget>(target ?? 'cluster');
  if (target !== opened) {
    setOpened(target);
    if (target) setShown(target);
  }
  const parts = [...new Set<JsonTarget>(['cluster', target ?? 'cluster'])].filter((part) => part !== 'all');
  return (
    <Pane open={target !== null} onClose={props.onClose} title="JSON View" description="Response from Azure" size="lg">
      <Tabs
        label="JSON View"
        value={shown}
        onChange={setShown}
        tabs={[
          ...parts.map((part) => ({
            value: part,
            label: part === 'cluster' ? 'Cluster' : capitalized(partWords[part]),
            panel: <Json label={capitalized(partWords[part])} value={saidOf(answer.snapshot.parts[part])} />,
          })),
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

function saidOf(reading: ClusterAnswer['snapshot']['parts'][EvidencePart]): unknown {
  return reading.state === 'read' ? reading.value : reading;
}

function Json({ label, value }: { label: string; value: unknown }) {
  return <CodeBlock label={label} code={JSON.stringify(value, null, 2)} />;
}
