import { accessOfStep, type FixStep } from '@/lib/fixes/steps';
import { defined } from '@/lib/model/defined';
import 'server-only';
import type { FixPlan } from '@/lib/fixes/plan/fix-plan';
import { endpointSubscriptionsNotKnown, endpointsApproved } from '@/lib/fixes/preflight/endpoint-origin';
import { grantsToCheck } from '@/lib/fixes/preflight/granted-principal-rows';
import { missingPrincipals } from '@/lib/fixes/preflight/missing-principal-rows';
import type { Me } from '@/lib/fixes/preflight/own-access-row';
import { wouldBeCluster } from '@/lib/fixes/preflight/policy-row';
import type { PreflightFacts } from '@/lib/fixes/preflight/preflight-facts';
import { isAtOrAbove } from '@/lib/fixes/roles/assignment-id';
import { apiVersions } from '@/lib/model/azure/api-versions';
import { type ClusterRef, containsId, normalizeId, toClusterId } from '@/lib/model/azure/arm-id';
import { allowsAction } from '@/lib/model/azure/permission';
import type { Snapshot } from '@/lib/model/evidence';
import { valueOr } from '@/lib/model/evidence-result';
import type { RequestCaller } from './http/handle';

/** Reads the last write for a review, and eligible roles for a missing permission. */
export async function readFacts(
  { gateway, caller, address, settings }: RequestCaller,
  ref: ClusterRef,
  { snapshot, plan, forReview }: { snapshot: Snapshot; plan: FixPlan; forReview: boolean },
): Promise<PreflightFacts> {
  const at = new Date().toISOString();
  if (plan.steps.length === 0) return { at, me: caller, permissions: {} };
  const scopes = [...new Map(plan.needsPermission.map(({ scope }) => [normalizeId(scope), scope]))];
  const otherScopes = scopes.filter(([, scope]) => !isOfCluster(scope, snapshot.clusterId));
  const content = wouldBeCluster(snapshot, plan);
  const unknownSubscriptions = endpointSubscriptionsNotKnown(snapshot, plan, settings.knownSubscriptions);
  const gone = missingPrincipals(snapshot, plan);
  const endpoints = forReview ? endpointsApproved(snapshot, plan) : [];
  const granted = grantsToCheck(snapshot, plan);
  const [me, permissions, denials, policyRefusals, lastWrite, tenants, subnets, missingAccounts, grantedAccounts] =
    await Promise.all([
      readMe(gateway, caller, ref, plan.steps),
      Promise.all(scopes.map(async ([key, scope]) => [key, await gateway.readPermissions(scope)] as const)),
      Promise.all(otherScopes.map(async ([key, scope]) => [key, await gateway.readDenyAssignments(scope)] as const)),
      content && gateway.readPolicyRefusals({ groupId: groupOf(ref), content, apiVersion: apiVersions.kusto }),
      content && forReview ? gateway.readLastWrite(snapshot.clusterId) : undefined,
      Promise.all(unknownSubscriptions.map(async (id) => [id, await gateway.readSubscriptionTenant(id)] as const)),
      Promise.all(endpoints.map(async (id) => [normalizeId(id), await gateway.readEndpointSubnet(id)] as const)),
      gone.length > 0 ? gateway.readAccounts(gone.map(({ id }) => id)) : undefined,
      granted.length > 0 ? gateway.searchAccounts(granted.map(({ principalId }) => principalId)) : undefined,
    ]);
  const known = Object.fromEntries(permissions);
  const isMissing = plan.needsPermission.some(({ action, scope }) => {
    const granted = valueOr(known[normalizeId(scope)], undefined);
    return granted !== undefined && !allowsAction(granted, action);
  });
  const eligibleRoles = isMissing ? await gateway.readEligibleRoles(snapshot.clusterId) : undefined;
  return {
    at,
    me: { ...me, address },
    permissions: known,
    knownSubscriptions: settings.knownSubscriptions,
    subscriptionTenants: Object.fromEntries(tenants),
    endpointSubnets: Object.fromEntries(subnets),
    denyAssignments: snapshot.parts.denyAssignments,
    denyAssignmentsAtOtherScopes: Object.fromEntries(denials),
    ...defined({ policyRefusals, lastWrite, missingAccounts, grantedAccounts, eligibleRoles }),
  };
}

function isOfCluster(scope: string, clusterId: string): boolean {
  return containsId(clusterId, scope) || isAtOrAbove(scope, clusterId);
}

function groupOf(ref: ClusterRef): string {
  return toClusterId(ref).split('/').slice(0, 5).join('/');
}

/** Only as far as the steps remove access. Groups for Kusto roles come from the token or the directory. */
async function readMe(
  gateway: RequestCaller['gateway'],
  { objectId, userNames, groups }: RequestCaller['caller'],
  ref: ClusterRef,
  steps: readonly FixStep[],
): Promise<Me> {
  const [roleAssignments, ownGroups] = await Promise.all([
    steps.some((step) => removes(step)?.by === 'azure-role')
      ? gateway.readOwnRoleAssignments(ref, objectId)
      : undefined,
    groups === undefined && steps.some(removesFromGroup) ? gateway.readOwnGroups() : undefined,
  ]);
  return {
    objectId,
    userNames,
    groups: groups ?? valueOr(ownGroups, undefined),
    roleAssignments: valueOr(roleAssignments, undefined),
  };
}

function removesFromGroup(step: FixStep): boolean {
  const removal = removes(step);
  return removal?.by === 'kusto-role' && removal.properties.principalType.toLowerCase().endsWith('group');
}

function removes(step: FixStep) {
  const access = accessOfStep(step);
  return access?.isRemoval ? access : undefined;
}
