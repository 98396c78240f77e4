'use client';

import { type UseQueryResult, useQueries } from '@tanstack/react-query';
import { useApi } from '@/lib/client/api';
import type { Change } from '@/lib/client/changes/change';
import { useChanges } from '@/lib/client/changes/changes-provider';
import { planFixQuery } from '@/lib/client/queries/plan-fix';
import { toShownProblem } from '@/lib/client/to-shown-problem';
import type { PlanFixAnswer } from '@/lib/fixes/plan/fix-request';
import { clusterPath } from '@/lib/model/api/api';
import { Banner } from '../ui/banner';
import { counted } from '../ui/count-words';
import { useToast } from '../ui/toast';
import { useCanWrite } from '../ui/write-access';
import { type PlanAgain, WaitingDecision } from './waiting-change';

/** The others are counted, not planned again. */
const mostShown = 10;
const noticeId = 'waiting-change';

export function WaitingNotice() {
  const { waiting } = useChanges();
  if (waiting.length === 0) return null;
  return (
    <section id={noticeId} tabIndex={-1} aria-label="Waiting change" className="px-3 pt-3 sm:px-4">
      <Banner kind="warn" title={<span role="status">{questionFor(waiting.length)}</span>}>
        <p className="mb-2">Nothing was sent since the page reloaded or closed, or you signed out.</p>
        <Waiting changes={waiting} />
      </Banner>
    </section>
  );
}

function questionFor(count: number): string {
  return count === 1
    ? 'You confirmed this change before the page reloaded. Send it?'
    : `You confirmed ${count} changes before the page reloaded. Send them?`;
}

export function WaitingList({ onLeave }: { onLeave: () => void }) {
  const { waiting } = useChanges();
  if (waiting.length === 0) return null;
  return (
    <section aria-labelledby="waiting" className="mb-4 flex flex-col gap-2">
      <h3 id="waiting" className="font-semibold">
        Not sent yet
      </h3>
      <p className="text-muted">{questionFor(waiting.length)}</p>
      <Waiting changes={waiting} onLeave={onLeave} />
    </section>
  );
}

function Waiting({ changes, onLeave }: { changes: readonly Change[]; onLeave?: () => void }) {
  const { confirm, discard } = useChanges();
  const api = useApi();
  const toast = useToast();
  const mayWrite = useCanWrite();
  const shown = changes.slice(0, mostShown);
  const queries = shown.map(({ ref, plan, input }) => planFixQuery(api, { ref, fixId: plan.fixId, input }));
  const keys = queries.map(({ queryKey }) => JSON.stringify(queryKey));
  // Two changes can have the same plan.
  const firsts = [...new Set(keys)].map((key) => keys.indexOf(key));
  const planned = useQueries({ queries: firsts.flatMap((first) => queries[first] ?? []) });
  const plans = keys.map((key) => planned[firsts.indexOf(keys.indexOf(key))]);
  const act = async (work: () => Promise<void>, title: string, failure: string) => {
    try {
      await work();
      toast({ title, kind: 'pass' });
    } catch (problem) {
      toast({ title: failure, description: toShownProblem(problem).detail, kind: 'fail' });
    } finally {
      requestAnimationFrame(restoreFocus);
    }
  };
  return (
    <>
      <WaitingDecision
        items={shown.map((change, index) => ({
          change,
          href: `/clusters/${clusterPath(change.ref)}/overview`,
          plan: planAgainOf(plans[index]),
          onRetry: () => void plans[index]?.refetch(),
        }))}
        mayWrite={mayWrite}
        onSend={(confirmed) =>
          void act(
            async () => {
              for (const { id, answer, consent } of confirmed) await confirm(id, answer, consent);
            },
            confirmed.length === 1 ? 'Sending the change' : `Sending ${confirmed.length} changes`,
            'Couldn’t send the change',
          )
        }
        onDiscard={(ids) =>
          void act(
            async () => {
              for (const id of ids) await discard(id);
            },
            ids.length === 1
              ? 'Change discarded. Nothing was sent.'
              : `${ids.length} changes discarded. Nothing was sent.`,
            'Couldn’t discard the change',
          )
        }
        onLeave={onLeave}
      />
      {changes.length > shown.length ? (
        <p className="text-muted">
          {counted(changes.length - shown.length, 'more change')}{' '}
          {changes.length - shown.length === 1 ? 'isn’t' : 'aren’t'} listed.
        </p>
      ) : null}
    </>
  );
}

function planAgainOf(query: UseQueryResult<PlanFixAnswer> | undefined): PlanAgain {
  if (!query || query.isFetching) return { state: 'loading' };
  if (query.error !== null) return { state: 'failed', problem: toShownProblem(query.error) };
  return query.data ? { state: 'planned', answer: query.data } : { state: 'loading' };
}

function restoreFocus(): void {
  if (document.activeElement !== document.body) return;
  const next = document.getElementById(noticeId) ?? document.getElementById('main');
  next?.focus();
}
