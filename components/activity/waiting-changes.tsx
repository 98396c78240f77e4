'use client';

import { useQuery } from '@tanstack/react-query';
import { useApi } from '@/lib/client/api';
import type { Change } from '@/lib/client/changes/change';
import { useChanges } from '@/lib/client/changes/changes-provider';
import { planFixQuery } from '@/lib/client/queries/plan-fix';
import { toShownProblem } from '@/lib/client/to-shown-problem';
import { clusterPath } from '@/lib/model/api/api';
import { Banner } from '../ui/banner';
import { counted } from '../ui/count-words';
import { useToast } from '../ui/toast';
import { useCanWrite } from '../ui/write-access';
import { WaitingChange } from './waiting-change';

/** Limits the changes that are planned again. The others are counted. */
const mostShown = 5;
const noticeId = 'waiting-change';

/** Shows the first waiting change above every page. */
export function WaitingNotice() {
  const { waiting } = useChanges();
  const [first] = waiting;
  if (!first) return null;
  return (
    <section id={noticeId} tabIndex={-1} aria-label="Waiting change" className="px-3 pt-3 sm:px-4">
      <Banner
        kind="warn"
        title={
          <span role="status">
            {waiting.length === 1
              ? 'A change you confirmed earlier wasn’t sent'
              : `${waiting.length} changes you confirmed earlier weren’t sent`}
          </span>
        }
      >
        <p className="mb-2">
          Nothing has been sent since you closed the tab or signed out.
          {waiting.length === 1 ? null : ' Only the first change is shown. To see the others, open Activity.'}
        </p>
        <Waiting key={first.id} change={first} />
      </Banner>
    </section>
  );
}

export function WaitingList({ onLeave }: { onLeave: () => void }) {
  const { waiting } = useChanges();
  if (waiting.length === 0) return null;
  return (
    <section aria-labelledby="waiting" className="mb-4 flex flex-col gap-2">
      <h3 id="waiting" className="font-semibold">
        Not sent yet
      </h3>
      <p className="text-muted">
        {waiting.length === 1
          ? 'You confirmed this change earlier. Send or discard it.'
          : 'You confirmed these changes earlier. Send or discard each one.'}
      </p>
      <ul className="flex flex-col gap-2">
        {waiting.slice(0, mostShown).map((change) => (
          <li key={change.id} className="rounded-md border px-3 py-2">
            <Waiting change={change} onLeave={onLeave} />
          </li>
        ))}
      </ul>
      {waiting.length > mostShown ? (
        <p className="text-muted">
          {counted(waiting.length - mostShown, 'more change')} {waiting.length - mostShown === 1 ? 'isn’t' : 'aren’t'}{' '}
          listed.
        </p>
      ) : null}
    </section>
  );
}

const sendWords = { title: 'Sending the change', failure: 'Couldn’t send the change' };
const discardWords = {
  title: 'Change discarded. Nothing was sent.',
  failure: 'Couldn’t discard the change',
};

function Waiting({ change, onLeave }: { change: Change; onLeave?: () => void }) {
  const { id, ref, input, plan } = change;
  const { confirm, discard } = useChanges();
  const api = useApi();
  const toast = useToast();
  const mayWrite = useCanWrite();
  const { data, error, isFetching, refetch } = useQuery(planFixQuery(api, { ref, fixId: plan.fixId, input }));
  const failed = error !== null && !isFetching;
  const act = (done: Promise<void>, { title, failure }: { title: string; failure: string }) => {
    done
      .then(() => toast({ title, description: ref.clusterName, kind: 'pass' }))
      .catch((problem: unknown) => toast({ title: failure, description: toShownProblem(problem).detail, kind: 'fail' }))
      .finally(() => requestAnimationFrame(restoreFocus));
  };
  return (
    <WaitingChange
      change={change}
      href={`/clusters/${clusterPath(ref)}/overview`}
      plan={
        failed
          ? { state: 'failed', problem: toShownProblem(error) }
          : data && !isFetching
            ? { state: 'planned', answer: data }
            : { state: 'loading' }
      }
      mayWrite={mayWrite}
      onSend={(answer, consent) => act(confirm(id, answer, consent), sendWords)}
      onDiscard={() => act(discard(id), discardWords)}
      onRetry={() => void refetch()}
      onLeave={onLeave}
    />
  );
}

function restoreFocus(): void {
  if (document.activeElement !== document.body) return;
  const next = document.getElementById(noticeId) ?? document.getElementById('main');
  next?.focus();
}
