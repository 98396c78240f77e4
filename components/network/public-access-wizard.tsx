'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import type { PreflightRow } from '@/lib/fixes/plan/fix-plan';
import type { ShownProblem } from '@/lib/model/problem';
import { OwnAddressField } from '../fixes/own-address-field';
import { PreflightList } from '../fixes/preflight-list';
import { ProblemNotice } from '../ui/banner';
import { Button, IconButton } from '../ui/button';
import { Skeleton } from '../ui/page-states';
import { IfWritable } from '../ui/write-access';

export type WizardState =
  | { kind: 'asking' }
  | { kind: 'failed'; problem: ShownProblem }
  | { kind: 'known'; rows: readonly PreflightRow[] };

export interface PublicAccessWizardProps {
  state: WizardState;
  /** The person's own address, if entered. */
  address: string | null;
  onAddress: (address: string | null) => void;
  /** Opens the decision about a pending connection. */
  onDecide: (fix: NonNullable<PreflightRow['fix']>) => void;
  whyNot: string | undefined;
  onReview: () => void;
  onAskAgain: () => void;
  onClose: () => void;
}

/** Guides to turning off public network access. Writes nothing. */
export function PublicAccessWizard(props: PublicAccessWizardProps) {
  const { state } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section aria-labelledby="close-public" className="rounded-md border bg-surface p-4">
      <div className="mb-3 flex items-center gap-2">
        <h2 ref={heading} id="close-public" tabIndex={-1} className="font-semibold">
          Turn public access off
        </h2>
        <IconButton icon="close" label="Close" onClick={props.onClose} className="ml-auto" />
      </div>
      <p role="status" className="sr-only">
        {state.kind === 'asking' ? 'The conditions are being looked at.' : null}
      </p>
      {state.kind === 'failed' ? (
        <ProblemNotice
          title="What it would do could not be found out"
          problem={state.problem}
          actions={<Button onClick={props.onAskAgain}>Try again</Button>}
        />
      ) : (
        <ol className="flex flex-col gap-4" aria-busy={state.kind === 'asking'}>
          <Step number={1} title="A private endpoint is approved">
            <Rows {...props} ids={['approved-private-endpoint']} />
          </Step>
          <Step number={2} title="Names lead to it">
            <Rows {...props} ids={['private-dns']} none="There is no approved private endpoint yet." />
          </Step>
          <Step number={3} title="Who is cut off">
            <Rows {...props} ids={['own-address', 'who-is-cut-off']} />
            <OwnAddressField address={props.address} onChange={props.onAddress} />
          </Step>
          <Step number={4} title="Review and turn off">
            <p className="max-w-prose text-muted">
              The review shows the exact change. To come back, turn public access on again here: Azure Resource Manager
              is reached without any way to the cluster.
            </p>
            <IfWritable>
              <div>
                <Button look="primary" disabledReason={props.whyNot} onClick={props.onReview}>
                  Review
                </Button>
              </div>
            </IfWritable>
          </Step>
        </ol>
      )}
    </section>
  );
}

function Step(props: { number: number; title: string; children: ReactNode }) {
  return (
    <li className="flex min-w-0 flex-col gap-2">
      <h3 className="font-medium">
        {props.number}. {props.title}
      </h3>
      {props.children}
    </li>
  );
}

function Rows(props: PublicAccessWizardProps & { ids: readonly string[]; none?: string }) {
  const { state, ids, none, onDecide } = props;
  if (state.kind !== 'known') return <Skeleton className="h-8 w-full" />;
  const rows = state.rows.filter(({ id }) => ids.includes(id));
  if (rows.length === 0) return <p className="text-muted">{none ?? 'Nothing is cut off.'}</p>;
  return (
    <PreflightList
      rows={rows}
      help={({ fix }) =>
        fix ? (
          <IfWritable>
            <div>
              <Button onClick={() => onDecide(fix)}>Approve or reject a connection…</Button>
            </div>
          </IfWritable>
        ) : null
      }
    />
  );
}
