import Link from 'next/link';
import type { ClusterAnswer } from '@/lib/model/api/api';
import type { ShownProblem } from '@/lib/model/problem';
import { ProblemNotice } from '../ui/banner';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
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
    <section aria-label={`${word}: ${name}`} className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
      <h2 className="font-semibold">
        <Link href={href} title={clusterId} className="link break-all">
          {name}
        </Link>
      </h2>
      <CopyButton text={clusterId} label={`Copy resource ID of ${name}`} />
      <Reading side={side} />
    </section>
  );
}

function Reading({ side }: { side: ComparedSide }) {
  const { state, onRead } = side;
  if (state.kind === 'reading')
    return (
      <p role="status" className="text-xs text-muted">
        Loading the cluster from Azure…
      </p>
    );
  const again = (
    <Button icon="refresh" onClick={onRead}>
      Retry
    </Button>
  );
  if (state.kind === 'failed')
    return (
      <div className="basis-full">
        <ProblemNotice title="Couldn’t load this cluster" problem={state.problem} actions={again} />
      </div>
    );
  const { cluster } = state.answer.snapshot.parts;
  if (cluster.state !== 'read') return <UnknownPart what="the cluster" part={cluster} />;
  return (
    <p role="status" className="text-xs text-muted">
      {state.again ? 'Refreshing…' : <>Loaded {<Time at={cluster.readAt} />}</>}
    </p>
  );
}
