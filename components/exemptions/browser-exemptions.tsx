'use client';

import { useRef, useState } from 'react';
import type { ExemptionDecision } from '@/lib/findings/exemption-draft';
import { figure } from '@/lib/model/text';
import { useCreatedBy } from '../settings/use-created-by';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { lazyComponent } from '../ui/lazy-module';
import { type ExemptionRow, ExemptionTable } from './exemption-table';

const ExemptionDialog = lazyComponent(() => import('./exemption-dialog').then((part) => part.ExemptionDialog));

/** Rows shown before "Show more". */
const page = 100;

export function BrowserExemptions(props: {
  shown: readonly ExemptionRow[];
  now: number;
  withCluster?: boolean;
  /** Heading that receives the focus when a row is gone. */
  headingId: string;
  onExempt: (shown: ExemptionRow, decision: ExemptionDecision, saved: string) => void;
  onEnd: (shown: ExemptionRow) => void;
}) {
  const { shown } = props;
  const [drawn, setDrawn] = useState(page);
  const [changed, setChanged] = useState<{ row: ExemptionRow; isRenewal: boolean } | null>(null);
  const { createdBy } = useCreatedBy();
  const [ended, setEnded] = useState<ExemptionRow | null>(null);
  const removed = useRef(false);
  return (
    <div className="flex flex-col items-start gap-2 [&>section]:max-w-full">
      <ExemptionTable
        shown={shown.slice(0, drawn)}
        now={props.now}
        withCluster={props.withCluster ?? false}
        person={createdBy}
        onRenew={(row) => setChanged({ row, isRenewal: true })}
        onChange={(row) => setChanged({ row, isRenewal: false })}
        onEnd={(row) => {
          removed.current = false;
          setEnded(row);
        }}
      />
      {shown.length > drawn ? (
        <Button onClick={() => setDrawn(drawn + page)}>
          Show {Math.min(page, shown.length - drawn)} more of {figure(shown.length)} exemptions
        </Button>
      ) : null}
      {changed ? (
        <ExemptionDialog
          finding={changed.row.finding}
          clusterName={changed.row.clusterName}
          known={changed.row.exemption}
          isRenewal={changed.isRenewal}
          onExempt={(decision) => {
            setChanged(null);
            props.onExempt(changed.row, decision, changed.isRenewal ? 'Exemption renewed' : 'Exemption saved');
          }}
          onClose={() => setChanged(null)}
        />
      ) : null}
      <Dialog
        open={ended !== null}
        onClose={() => setEnded(null)}
        returnTo={() => (removed.current ? document.getElementById(props.headingId) : null)}
        title="Remove exemption"
        description={
          ended
            ? `After you remove the exemption, the finding “${ended.finding}” affects the score again. Scope: ${ended.clusterName}.`
            : undefined
        }
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
              Remove exemption
            </Button>
          </>
        }
      >
        <p className="text-muted">Kustodian also deletes the stored reason: {ended?.exemption.reason}</p>
      </Dialog>
    </div>
  );
}
