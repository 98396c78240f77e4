'use client';

import clsx from 'clsx';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { AssertionOutcome } from '@/lib/access/assertion-outcomes';
import { assertionSentence } from '@/lib/access/assertion-sentence';
import type { AssertionViolation } from '@/lib/access/assertions';
import { howInSentence } from '@/lib/access-answers/access-words';
import { countOutcomes, sortOutcomes, unknownLines } from '@/lib/access-answers/assertion-words';
import { lastSegment } from '@/lib/model/azure/arm-id';
import { StatusPill } from '../ui/badge';
import { Button } from '../ui/button';
import { counted, figure } from '../ui/count-words';
import { Disclosure } from '../ui/disclosure';
import { Icon } from '../ui/icon';
import { PathSentence } from '../ui/mixed-scripts';

const pageSize = 20;
const firstReasons = 3;

interface Violations {
  /** The name of the principal, with a link to its access. */
  principalOf: (violation: AssertionViolation, assertion: string) => ReactNode;
  /** How to end the path, or where. */
  fixOf?: (violation: AssertionViolation, assertion: string) => ReactNode;
  withCluster?: boolean;
}

export function AssertionResults({
  outcomes,
  opened,
  ...violations
}: Violations & {
  outcomes: readonly AssertionOutcome[];
  opened?: string | null | undefined;
}) {
  const openedItem = useRef<HTMLLIElement>(null);
  const isOpened = outcomes.some(({ name }) => name === opened);
  useEffect(() => {
    if (isOpened) openedItem.current?.scrollIntoView?.({ block: 'start' });
  }, [isOpened]);
  return (
    <div className="flex flex-col gap-2">
      <p role="status" className="font-medium">
        {countOutcomes(outcomes)}
      </p>
      <ul aria-label="Access assertions" className="divide-y rounded-md border bg-surface">
        {sortOutcomes(outcomes).map((outcome) => (
          <li
            key={outcome.name}
            {...(outcome.name === opened ? { ref: openedItem, 'aria-current': true } : {})}
            className={clsx('flex scroll-mt-20 flex-col gap-2 px-3 py-2.5', outcome.name === opened && 'bg-selected')}
          >
            <div className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5">
              <StatusPill status={outcome.outcome} />
              <h3 className="min-w-0 font-medium wrap-anywhere">{outcome.name}</h3>
              <p className="basis-full text-muted wrap-anywhere">
                {assertionSentence(outcome.assertion)} {countedWays(outcome)}
              </p>
            </div>
            <Violating {...violations} assertion={outcome.name} list={outcome.violations} />
            <Unknown outcome={outcome} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function countedWays({ assertion: { how } }: AssertionOutcome): string {
  if (!how || how.join() === 'now') return '';
  return `Kinds of access: ${how.map(howInSentence).join(', ')}.`;
}

function Violating({
  list,
  assertion,
  ...props
}: Violations & { list: readonly AssertionViolation[]; assertion: string }) {
  const [shown, setShown] = useState(pageSize);
  if (list.length === 0) return null;
  return (
    <>
      <ul aria-label="Violations" className="flex flex-col gap-1.5">
        {list.slice(0, shown).map((violation) => (
          <li
            key={`${violation.clusterId} ${violation.database} ${violation.principal.id} ${violation.how}`}
            className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1 border-l-2 border-fail pl-2.5"
          >
            <div className="min-w-0 flex-1 basis-64 wrap-anywhere">
              {props.principalOf(violation, assertion)}
              {props.withCluster ? <span className="text-muted"> on {lastSegment(violation.clusterId)}</span> : null}
              <p>{violation.path ? <PathSentence path={violation.path} /> : 'Doesn’t have the required ability.'}</p>
            </div>
            {props.fixOf?.(violation, assertion)}
          </li>
        ))}
      </ul>
      {list.length > shown ? (
        <Button className="self-start" onClick={() => setShown(shown + pageSize)}>
          Show more violations ({figure(list.length - shown)})
        </Button>
      ) : null}
    </>
  );
}

function Unknown({ outcome }: { outcome: AssertionOutcome }) {
  const lines = unknownLines(outcome);
  const more = lines.length - firstReasons;
  return (
    <>
      <UnknownLines lines={lines.slice(0, firstReasons)} />
      {more > 0 ? (
        <Disclosure summary={counted(more, 'more reason')}>
          <UnknownLines lines={lines.slice(firstReasons)} />
        </Disclosure>
      ) : null}
    </>
  );
}

function UnknownLines({ lines }: { lines: ReturnType<typeof unknownLines> }) {
  if (lines.length === 0) return null;
  return (
    <ul aria-label="Unknown" className="flex flex-col gap-1 text-muted">
      {lines.map(({ text, clusters }) => (
        <li key={text} className="flex gap-1.5">
          <Icon name="questionCircle" className="mt-0.5" />
          <span className="min-w-0 wrap-anywhere">
            {text}
            {clusters > 1 ? ` (${counted(clusters, 'cluster')})` : ''}
          </span>
        </li>
      ))}
    </ul>
  );
}
