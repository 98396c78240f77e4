'use client';

import { useRef, useState } from 'react';
import { useExemptions } from '@/lib/client/settings/use-exemptions';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { lazyModule } from '../ui/lazy-module';
import type { ExemptionDecision } from './exemption-draft';
import { useExemptionCommands } from './exemption-hooks';
import { type ExemptionRow, ExemptionTable, toExemptionRow } from './exemption-table';

/** Exemptions of every cluster, by expiry. */
export function ExemptionsSection() {
  const { exemptions, at } = useExemptions();
  const { exempt, end } = useExemptionCommands();
  if (exemptions.length === 0)
    return <p className="text-muted">None. On a cluster’s page, open a failing finding to exempt it for a time.</p>;
  const shown = exemptions
    .toSorted((left, right) => Date.parse(left.expiresOn) - Date.parse(right.expiresOn))
    .map(toExemptionRow);
  return (
    <BrowserExemptions
      shown={shown}
      now={Date.parse(at)}
      withCluster
      headingId="exemptions"
      onExempt={({ exemption }, decision) => exempt(exemption, decision)}
      onEnd={({ exemption }) => end(exemption)}
    />
  );
}

const dialog = lazyModule(() => import('./exemption-dialog'));

/** Rows shown before "Show more". */
const page = 100;

/** Exemptions of this browser with their dialogs. */
export function BrowserExemptions(props: {
  shown: readonly ExemptionRow[];
  now: number;
  withCluster?: boolean;
  /** Heading that receives the focus when a row is gone. */
  headingId: string;
  onExempt: (shown: ExemptionRow, decision: ExemptionDecision) => void;
  onEnd: (shown: ExemptionRow) => void;
}) {
  const { shown } = props;
  const [drawn, setDrawn] = useState(page);
  const [changed, setChanged] = useState<ExemptionRow | null>(null);
  const [ended, setEnded] = useState<ExemptionRow | null>(null);
  const removed = useRef(false);
  const part = dialog.useModule();
  return (
    <div className="flex flex-col items-start gap-2 [&>section]:max-w-full">
      <ExemptionTable
        shown={shown.slice(0, drawn)}
        now={props.now}
        withCluster={props.withCluster ?? false}
        onChange={(row) => {
          dialog.load();
          setChanged(row);
        }}
        onEnd={(row) => {
          removed.current = false;
          setEnded(row);
        }}
      />
      {shown.length > drawn ? (
        <Button onClick={() => setDrawn(drawn + page)}>
          Show {Math.min(page, shown.length - drawn)} more of {shown.length.toLocaleString('en')}
        </Button>
      ) : null}
      {part && changed ? (
        <part.ExemptionDialog
          finding={changed.finding}
          clusterName={changed.clusterName}
          known={changed.exemption}
          onExempt={(decision) => {
            setChanged(null);
            props.onExempt(changed, decision);
          }}
          onClose={() => setChanged(null)}
        />
      ) : null}
      <Dialog
        open={ended !== null}
        onClose={() => setEnded(null)}
        returnTo={() => (removed.current ? document.getElementById(props.headingId) : null)}
        title="Remove this exemption?"
        description={ended ? `${ended.finding}, on ${ended.clusterName}, counts again at once.` : undefined}
        size="sm"
        footer={
          <>
            <Button onClick={() => setEnded(null)}>Cancel</Button>
            <Button
              look="danger"
              onClick={() => {
                removed.current = true;
                setEnded(null);
                if (ended) props.onEnd(ended);
              }}
            >
              Remove
            </Button>
          </>
        }
      >
        <p className="text-muted">Its reason is forgotten: {ended?.exemption.reason}</p>
      </Dialog>
    </div>
  );
}
