import type { ReactNode } from 'react';
import type { BulkItem } from '@/lib/client/bulk/bulk-run';
import type { PrincipalNames } from '@/lib/client/fixes/named-text';
import { ChangeList } from '../fixes/change-list';
import { CheckEffects } from '../fixes/check-effects';
import { PreflightList } from '../fixes/preflight-list';
import { StatusPill } from '../ui/badge';
import { CopyButton } from '../ui/copy-button';
import { Pane } from '../ui/dialog';
import { Time } from '../ui/time';
import { wordsOf } from './bulk-words';

export function BulkDetails(props: {
  clusterName: string;
  item: BulkItem | undefined;
  names?: PrincipalNames | undefined;
  underWay: string | undefined;
  onClose: () => void;
}) {
  const { item, names, underWay } = props;
  return (
    <Pane open={item !== undefined} onClose={props.onClose} title={props.clusterName} size="md">
      {item ? <Details item={item} names={names} underWay={underWay} /> : null}
    </Pane>
  );
}

function Details({
  item,
  names,
  underWay,
}: {
  item: BulkItem;
  names: PrincipalNames | undefined;
  underWay: string | undefined;
}) {
  const { planned, state } = item;
  const words = wordsOf(item, underWay);
  const requestId = state.kind === 'done' || state.kind === 'failed' ? state.requestId : undefined;
  return (
    <div className="grid gap-4">
      <div className="grid gap-1">
        <p>
          <StatusPill status={words.status}>{words.word}</StatusPill>
        </p>
        {words.detail ? <p className="break-words">{words.detail}</p> : null}
        {item.change ? (
          <p className="text-muted">Before the undo: {wordsOf({ state: item.change.state }).word}</p>
        ) : null}
        {state.kind === 'done' ? (
          <p className="text-muted">
            Checked <Time at={state.readAt} date />
          </p>
        ) : null}
        {requestId ? (
          <p className="flex flex-wrap items-center gap-1 text-xs text-muted">
            Request ID <span className="font-mono break-all">{requestId}</span>
            <CopyButton text={requestId} label="Copy request ID" />
          </p>
        ) : null}
      </div>
      {planned ? (
        <>
          <Section title="Changes">
            <ChangeList changes={planned.whatIf.changes} names={names} />
          </Section>
          <Section title="Findings">
            <CheckEffects closes={planned.whatIf.closes} newlyFails={planned.whatIf.newlyFails} />
          </Section>
          <Section title="Preflight checks">
            {planned.preflight.length === 0 ? (
              <p className="text-muted">All preflight checks passed.</p>
            ) : (
              <PreflightList rows={planned.preflight} names={names} />
            )}
          </Section>
        </>
      ) : null}
    </div>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="min-w-0">
      <h3 className="mb-1.5 font-semibold">{title}</h3>
      {children}
    </section>
  );
}
