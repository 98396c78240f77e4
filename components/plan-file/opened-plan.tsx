'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useSession } from '@/lib/client/auth/auth-provider';
import { newBulkRun } from '@/lib/client/bulk/bulk-run';
import { inCanaryOrder } from '@/lib/client/bulk/canary-order';
import { useRunActions } from '@/lib/client/bulk/use-bulk-run';
import { handOver } from '@/lib/client/fixes/pending-intent';
import { useFleet } from '@/lib/client/queries/fleet';
import { useTagNames } from '@/lib/client/settings/use-tag-names';
import { toShownProblem } from '@/lib/client/to-shown-problem';
import { buttonOf } from '@/lib/fixes/catalog';
import { clusterPath } from '@/lib/model/api/api';
import { type ClusterRef, normalizeId, toClusterId } from '@/lib/model/azure/arm-id';
import { defined } from '@/lib/model/defined';
import { type SavedPlan, toTargetRef } from '@/lib/plan-file/plan-file';
import type { OpenedPlan } from '@/lib/plan-file/read-plan-file';
import { Banner, ProblemNotice } from '../ui/banner';
import { Button } from '../ui/button';
import { counted } from '../ui/count-words';
import { PlanFacts } from './plan-facts';

export function refsOf({ plans }: Pick<SavedPlan, 'plans'>): ClusterRef[] {
  return plans.flatMap(({ targets }) => targets.flatMap((target) => toTargetRef(target) ?? []));
}

export function savedOf({
  productVersion,
  createdBy,
  createdAt,
  note,
  window,
  names,
  reason,
  plans,
}: OpenedPlan): SavedPlan {
  return {
    productVersion,
    createdBy,
    createdAt,
    plans,
    ...defined({ note, window, names, reason }),
  };
}

/** Leads to the review of a plan file. Opening plans nothing and applies nothing. */
export function OpenedPlanView({ plan, onOther }: { plan: OpenedPlan; onOther: () => void }) {
  const router = useRouter();
  const { person } = useSession();
  const actions = useRunActions();
  const fleet = useFleet();
  const tagNames = useTagNames();
  const [problem, setProblem] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const refs = refsOf(plan);
  const { fixId, input } = plan;

  const leaveFor = (path: string) => {
    // The entry of the history would keep the plan of a link, and Back would open it again.
    window.history.replaceState(null, '', '/runs');
    router.push(path);
  };
  const review = async () => {
    const [ref] = refs;
    if (plan.kind === 'fix' && ref) {
      handOver({ ref, fixId, input, saved: savedOf(plan) });
      leaveFor(`/clusters/${clusterPath(ref)}/overview`);
      return;
    }
    const { tenantId, objectId: personId } = person;
    const startedAt = new Date().toISOString();
    const head = { id: crypto.randomUUID(), tenantId, personId, fixId, input, title: buttonOf(fixId), startedAt };
    const { clusters, ...tags } = inCanaryOrder(refs.map(toClusterId), fleet.data?.clusters ?? [], tagNames);
    const run = newBulkRun({ ...head, ...tags, saved: savedOf(plan) }, clusters);
    setBusy(true);
    try {
      // The person asked for this draft in this tab, so it's planned at once. Only its review can start it.
      await actions.add([run], { confirmed: true });
      leaveFor(`/runs/${run.id}`);
    } catch (error) {
      setBusy(false);
      setProblem(error);
    }
  };
  return (
    <div className="grid gap-4">
      <div>
        <p className="text-lg font-semibold">{buttonOf(fixId)}</p>
        <p className="text-muted">
          {plan.kind === 'fix' ? 'A fix for one cluster.' : `A run on ${counted(refs.length, 'cluster')}.`}
        </p>
      </div>
      <PlanFacts saved={plan} />
      <Targets refs={refs} />
      {problem ? <ProblemNotice title="Couldn’t create the draft" problem={toShownProblem(problem)} /> : null}
      <p className="text-muted">
        The file isn’t signed, so anyone can be the author. Kustodian creates the plan again with your permissions.
        Nothing changes until you apply the plan.
      </p>
      <div className="flex flex-wrap gap-2">
        <Button look="primary" busy={isBusy} onClick={() => void review()}>
          {plan.kind === 'fix' ? 'Review plan' : 'Create draft'}
        </Button>
        <Button onClick={onOther}>Open another plan</Button>
      </div>
    </div>
  );
}

function Targets({ refs }: { refs: readonly ClusterRef[] }) {
  const { data, error, isFetching } = useFleet();
  const known = new Set(data?.clusters.map(({ cluster }) => normalizeId(cluster.id)));
  const unlisted = refs.filter((ref) => !known.has(normalizeId(toClusterId(ref))));
  return (
    <div className="grid gap-2">
      <details open={refs.length <= 5}>
        <summary className="min-h-6 cursor-pointer font-medium">{counted(refs.length, 'cluster')}</summary>
        <Names refs={refs} />
      </details>
      {data?.done ? null : (
        <p role="status" className="text-muted">
          {isFetching || !error
            ? 'Loading your clusters…'
            : 'Couldn’t load the clusters of your account. The review shows which of the plan’s clusters you can’t read.'}
        </p>
      )}
      {data?.done && unlisted.length > 0 ? (
        <Banner kind="warn" announce title={`${counted(unlisted.length, 'cluster')} not found`}>
          <p>
            {unlisted.length === 1
              ? 'Your account can’t read this cluster, or it was deleted.'
              : 'Your account can’t read these clusters, or they were deleted.'}{' '}
            The review shows the reason.
          </p>
          <Names refs={unlisted} />
        </Banner>
      ) : null}
    </div>
  );
}

function Names({ refs }: { refs: readonly ClusterRef[] }) {
  return (
    <ul className="max-h-48 overflow-auto">
      {refs.map((ref) => (
        <li key={toClusterId(ref)} className="break-words">
          {ref.clusterName}{' '}
          <span className="text-xs text-muted">
            {ref.resourceGroup}, subscription {ref.subscriptionId}
          </span>
        </li>
      ))}
    </ul>
  );
}
