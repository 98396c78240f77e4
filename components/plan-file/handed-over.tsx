'use client';

import Link from 'next/link';
import { useSession } from '@/lib/client/auth/auth-provider';
import { forgetHandedOver, type HandedOverPlan, handedOverBy, handedOverPlans } from '@/lib/client/handed-over-plans';
import { usePersisted } from '@/lib/client/persisted-store';
import { buttonOf } from '@/lib/fixes/catalog';
import { sideOfWindow, windowText } from '@/lib/plan-file/maintenance-window';
import { StatusPill } from '../ui/badge';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { Time } from '../ui/time';

/** Lists the plans that this browser handed over. Whether another person applied one isn't known here. */
export function HandedOver() {
  const { person } = useSession();
  const plans = handedOverBy(usePersisted(handedOverPlans), person);
  if (plans.length === 0) return null;
  return (
    <section aria-label="Handed over" className="grid gap-2">
      <h2 className="font-semibold">
        Handed over <span className="figures font-normal text-muted">{plans.length}</span>
      </h2>
      <ul className="divide-y rounded-lg border bg-surface">
        {plans.map((plan) => (
          <li key={plan.id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-3 py-3 sm:px-4">
            <Plan plan={plan} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const windowStates = {
  before: { status: 'not-applicable', word: 'Before its window' },
  in: { status: 'checking', word: 'In its window' },
  after: { status: 'warning', word: 'Window ended' },
} as const;

function Plan({ plan }: { plan: HandedOverPlan }) {
  const { fixId, clusters, count, createdAt, window, fragment } = plan;
  const title = `${buttonOf(fixId)} (${[...clusters, ...(count > clusters.length ? [`${count - clusters.length} more`] : [])].join(', ')})`;
  const state = window && windowStates[sideOfWindow(window, new Date())];
  return (
    <>
      <div className="grid min-w-0 gap-0.5">
        {fragment === undefined ? (
          <p className="font-medium wrap-anywhere">{title}</p>
        ) : (
          <Link href={`/runs${fragment}`} prefetch={false} className="link font-medium wrap-anywhere">
            {title}
          </Link>
        )}
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-muted">
          {state ? <StatusPill status={state.status}>{state.word}</StatusPill> : null}
          <span>
            Saved <Time at={createdAt} date />
          </span>
          <span className="figures">{window ? windowText(window) : 'No expiry'}</span>
          {fragment === undefined ? <span>File only, too long for a link</span> : null}
        </p>
      </div>
      <div className="flex items-center gap-2">
        {fragment === undefined ? null : (
          <CopyButton text={`${globalThis.location?.origin ?? ''}/runs${fragment}`} label={`Copy link: ${title}`} />
        )}
        <Button onClick={() => forgetHandedOver(plan.id)}>
          Remove from list<span className="sr-only"> ({title})</span>
        </Button>
      </div>
    </>
  );
}
