import 'server-only';
import type { FixPlan } from '@/lib/fixes/plan/fix-plan';
import { endpointSubscriptionsNotKnown } from '@/lib/fixes/preflight/endpoint-origin';
import { wouldBeCluster } from '@/lib/fixes/preflight/policy-row';
import type { PreflightFacts } from '@/lib/fixes/preflight/preflight-facts';
import { isAtOrAbove } from '@/lib/fixes/roles/assignment-id';
import { apiVersions } from '@/lib/model/azure/api-versions';
import { type ClusterRef, containsId, normalizeId, toClusterId } from '@/lib/model/azure/arm-id';
import { allowsAction } from '@/lib/model/azure/permission';
import type { Snapshot } from '@/lib/model/evidence';
import type { FixCaller } from './plan-fix';
import { readMe } from './read-me';

/**
 * What preflight has to know beside the evidence: who the person is, what they may do, and what Azure Policy would say. For a
 * review also who wrote the cluster last; what they could activate is asked only where something is missing.
 */
export async function readFacts(
  { gateway, caller, address, settings }: FixCaller,
  ref: ClusterRef,
  { snapshot, plan, forReview }: { snapshot: Snapshot; plan: FixPlan; forReview: boolean },
): Promise<PreflightFacts> {
  const at = new Date().toISOString();
  if (plan.steps.length === 0) return { at, me: caller, permissions: {} };
  const scopes = [...new Map(plan.needsPermission.map(({ scope }) => [normalizeId(scope), scope]))];
  const beside = scopes.filter(([, scope]) => !isOfCluster(scope, snapshot.clusterId));
  const content = wouldBeCluster(snapshot, plan);
  const foreign = forReview ? endpointSubscriptionsNotKnown(snapshot, plan, settings.knownSubscriptions) : [];
  const [me, permissions, denials, policyRefusals, lastWrite, tenants] = await Promise.all([
    readMe(gateway, caller, ref, plan.steps),
    Promise.all(scopes.map(async ([key, scope]) => [key, await gateway.readPermissions(scope)] as const)),
    Promise.all(beside.map(async ([key, scope]) => [key, await gateway.readDenyAssignments(scope)] as const)),
    content && gateway.readPolicyRefusals({ groupId: groupOf(ref), content, apiVersion: apiVersions.kusto }),
    content && forReview ? gateway.readLastWrite(snapshot.clusterId) : undefined,
    Promise.all(foreign.map(async (id) => [id, await gateway.readSubscriptionTenant(id)] as const)),
  ]);
  const known = Object.fromEntries(permissions);
  const isMissing = plan.needsPermission.some(({ action, scope }) => {
    const reading = known[normalizeId(scope)];
    return reading?.state === 'read' && !allowsAction(reading.value, action);
  });
  const eligibleRoles = isMissing ? await gateway.readEligibleRoles(ref) : undefined;
  return {
    at,
    me: { ...me, address },
    permissions: known,
    knownSubscriptions: settings.knownSubscriptions,
    subscriptionTenants: Object.fromEntries(tenants),
    denyAssignments: snapshot.parts.denyAssignments,
    denyAssignmentsBeside: Object.fromEntries(denials),
    ...(policyRefusals ? { policyRefusals } : {}),
    ...(lastWrite ? { lastWrite } : {}),
    ...(eligibleRoles ? { eligibleRoles } : {}),
  };
}

/** Whether what was read of the cluster and above it tells of this scope, too. */
function isOfCluster(scope: string, clusterId: string): boolean {
  return containsId(clusterId, scope) || isAtOrAbove(scope, clusterId);
}

function groupOf(ref: ClusterRef): string {
  return toClusterId(ref).split('/').slice(0, 5).join('/');
}
