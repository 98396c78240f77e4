import Link from 'next/link';
import type { ClusterAnswer } from '@/lib/model/api/api';
import type { ShownProblem } from '@/lib/model/problem';
import { ProblemNotice } from '../ui/banner';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { Skeleton } from '../ui/page-states';
import { Time } from '../ui/time';
import { UnknownPart } from '../ui/unknown-part';

export interface ComparedSide {
  name: string;
  clusterId: string;
  href: string;
  state:
    | { kind: 'reading' }
    | { kind: 'failed'; problem: ShownProblem }
    /** `again`: it's being read again. */
    | { kind: 'read'; answer: ClusterAnswer; again: boolean };
  onRead: () => void;
}

export function answerOf({ state }: ComparedSide): ClusterAnswer | null {
  return state.kind === 'read' ? state.answer : null;
}

/** Returns why a side has no value. */
export function insteadOf({ state }: ComparedSide): string {
  return state.kind === 'reading' ? 'Loading…' : 'Unknown (couldn’t load)';
}

export function SideHead({ side, word }: { side: ComparedSide; word: 'Left' | 'Right' }) {
  const { name, clusterId, href } = side;
  return (
    <section aria-label={`${word}: ${name}`} className="flex min-w-0 flex-col gap-1.5 rounded-md border bg-surface p-3">
      <h2 className="flex flex-wrap items-baseline gap-x-2 font-semibold">
        <span className="text-xs font-normal text-muted">{word}</span>
        <Link href={href} className="link break-all">
          {name}
        </Link>
      </h2>
      <p className="flex items-center gap-1 text-muted">
        <span className="min-w-0 font-mono text-xs break-all">{clusterId}</span>
        <CopyButton text={clusterId} label={`Copy resource ID of ${name}`} />
      </p>
      <Reading side={side} />
    </section>
  );
}

function Reading({ side }: { side: ComparedSide }) {
  const { state, onRead } = side;
  if (state.kind === 'reading')
    return (
      <div className="flex flex-col gap-2">
        <p role="status" className="text-xs text-muted">
          Loading the cluster from Azure…
        </p>
        <Skeleton className="w-2/3" />
      </div>
    );
  const again = (
    <Button icon="refresh" onClick={onRead}>
      Retry
    </Button>
  );
  if (state.kind === 'failed')
    return <ProblemNotice title="Couldn’t load this cluster" problem={state.problem} actions={again} />;
  const { cluster } = state.answer.snapshot.parts;
  if (cluster.state !== 'read') return <UnknownPart what="the cluster" part={cluster} />;
  return (
    <p role="status" className="text-xs text-muted">
      {state.again ? 'Refreshing…' : <>Loaded {<Time at={cluster.readAt} />}</>}
    </p>
  );
}
