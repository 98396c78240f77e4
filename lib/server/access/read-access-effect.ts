import 'server-only';
import type { AccessEffect } from '@/lib/access/access-effect';
import { accessEffectInSteps } from '@/lib/access/access-effect';
import { computeAccessInSteps } from '@/lib/access/compute-access';
import type { Gateway } from '@/lib/azure/gateway';
import type { FixPlan } from '@/lib/fixes/plan/fix-plan';
import { accessAfterPlan, assignedGroups, assignedRoles } from '@/lib/fixes/preflight/access-after-plan';
import { type ClusterRef, sameId, toClusterId } from '@/lib/model/azure/arm-id';
import { Problem } from '@/lib/model/problem';
import { withDirectoryNeeds } from './read-access';
import { runInSlices } from './run-in-slices';

/** Computes who loses and gains access through a plan, without applying it. */
export async function readAccessEffect(gateway: Gateway, ref: ClusterRef, plan: FixPlan): Promise<AccessEffect> {
  if (!sameId(plan.target, toClusterId(ref)))
    throw new Problem(
      'invalid-request',
      'plan.target: Enter the resource ID of the cluster in the URL path, such as /subscriptions/…/providers/Microsoft.Kusto/clusters/contoso.',
    );
  const roles = assignedRoles(plan);
  const evidence = await gateway.readAccessEvidence(ref, { planned: roles });
  const before = await runInSlices(computeAccessInSteps(evidence));
  const after = await runInSlices(computeAccessInSteps(accessAfterPlan(evidence, plan)));
  const groupIds = assignedGroups(roles);
  return runInSlices(accessEffectInSteps(before, withDirectoryNeeds(after, evidence), { evidence, groupIds }));
}
