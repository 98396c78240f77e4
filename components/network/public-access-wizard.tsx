'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import type { WhyNot } from '@/lib/findings/why-not';
import type { PreflightRow } from '@/lib/fixes/plan/fix-plan';
import type { NewResource } from '@/lib/fixes/review/new-resources';
import type { ShownProblem } from '@/lib/model/problem';
import { FixButton } from '../findings/fix-control';
import { CreateResource } from '../fixes/create-resource';
import { OwnAddressField } from '../fixes/own-address-field';
import { type Path, PathDiagram, type PathLink, type PathNode, toLink } from '../fixes/path-diagram';
import { PreflightList } from '../fixes/preflight-list';
import { ProblemNotice } from '../ui/banner';
import { Button, IconButton } from '../ui/button';
import { Disclosure } from '../ui/disclosure';
import { Skeleton } from '../ui/page-states';
import { IfWritable } from '../ui/write-access';

export type WizardState =
  | { kind: 'asking' }
  | { kind: 'failed'; problem: ShownProblem }
  | { kind: 'known'; rows: readonly PreflightRow[] };

export interface PublicAccessWizardProps {
  state: WizardState;
  address: string | null;
  onAddress: (address: string | null) => void;
  onDecide: (fix: NonNullable<PreflightRow['fix']>) => void;
  /** What to create if the cluster has no private endpoint to approve. */
  create: NewResource;
  whyNot: WhyNot | undefined;
  onReview: () => void;
  onAskAgain: () => void;
  asking: boolean;
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
          Turn off public network access
        </h2>
        <IconButton icon="close" label="Close" onClick={props.onClose} className="ml-auto" />
      </div>
      <p role="status" className="sr-only">
        {state.kind === 'asking' ? 'Running preflight checks…' : null}
      </p>
      {state.kind === 'failed' ? (
        <ProblemNotice
          title="Couldn’t check the impact"
          problem={state.problem}
          actions={<Button onClick={props.onAskAgain}>Retry</Button>}
        />
      ) : (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <PathDiagram label="Network paths after this change" paths={pathsOf(state)} />
          <ol className="flex flex-col gap-4" aria-busy={state.kind === 'asking'}>
            <Step number={1} title="Private endpoint">
              <Rows {...props} ids={['approved-private-endpoint', 'private-dns']} />
              {lacksEndpoint(state) ? (
                <Disclosure summary="Create a private endpoint">
                  <CreateResource resource={props.create} onCheckAgain={props.onAskAgain} checking={props.asking} />
                </Disclosure>
              ) : null}
            </Step>
            <Step number={2} title="Clients that lose access">
              <Rows {...props} ids={['own-address', 'who-is-cut-off']} />
              <OwnAddressField address={props.address} onChange={props.onAddress} />
            </Step>
          </ol>
          <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
            <FixButton look="primary" whyNot={props.whyNot} onClick={props.onReview}>
              Review change
            </FixButton>
            <p className="text-muted">You can undo it without network access.</p>
          </div>
        </div>
      )}
    </section>
  );
}

/** Whether no connection is approved, and none can be. */
function lacksEndpoint(state: WizardState): boolean {
  const row = state.kind === 'known' ? state.rows.find(({ id }) => id === 'approved-private-endpoint') : undefined;
  return row?.state === 'warn' && row.fix === undefined;
}

/** Returns the two paths to the cluster. Public access is what the change turns off. */
function pathsOf(state: WizardState): Path[] {
  const cluster: PathNode = { icon: 'cluster', name: 'Cluster' };
  const off: PathLink = { status: 'not-applicable', words: 'Disabled' };
  return [
    {
      name: 'From the internet',
      nodes: [{ icon: 'globe', name: 'Internet' }, { icon: 'network', name: 'Public endpoint' }, cluster],
      links: [off, off],
    },
    {
      name: 'From the virtual network',
      nodes: [{ icon: 'network', name: 'Virtual network' }, { icon: 'lock', name: 'Private endpoint' }, cluster],
      links: [linkOf(state, 'private-dns', 'Private DNS'), linkOf(state, 'approved-private-endpoint', 'Approval')],
    },
  ];
}

function linkOf(state: WizardState, rowId: string, name: string): PathLink {
  if (state.kind !== 'known') return { status: 'checking', words: `${name}: checking…` };
  return toLink(
    name,
    state.rows.filter(({ id }) => id === rowId),
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

function Rows(props: PublicAccessWizardProps & { ids: readonly string[] }) {
  const { state, ids, onDecide } = props;
  if (state.kind !== 'known') return <Skeleton className="h-8 w-full" />;
  const rows = state.rows.filter(({ id }) => ids.includes(id));
  if (rows.length === 0) return <p className="text-muted">No clients lose access.</p>;
  return (
    <PreflightList
      rows={rows}
      help={({ fix }) =>
        fix ? (
          <IfWritable>
            <div>
              <Button onClick={() => onDecide(fix)}>Approve or reject connection…</Button>
            </div>
          </IfWritable>
        ) : null
      }
    />
  );
}
