import { formatNames } from '@/lib/checks/engine/format-values';
import { partCalls } from '@/lib/checks/engine/part-calls';
import type { DirectoryAccessLevel } from '@/lib/client/auth/directory-access';
import type { FleetData } from '@/lib/client/queries/fleet';
import type { ClusterAnswer } from '@/lib/model/api/api';
import type { EligibleRole } from '@/lib/model/azure/azure-role';
import { allowsAction, smallestRole } from '@/lib/model/azure/permission';
import { type EvidenceResult, type Unreadable, valueOr } from '@/lib/model/evidence-result';
import type { ShownProblem } from '@/lib/model/problem';
import { counted } from '@/lib/model/text';
import {
  type Capability,
  type CapabilityScope,
  capabilityGroups,
  listClusters,
  pimEligibility,
} from './capability-list';

export const capabilityStates = ['works', 'missing', 'failed', 'not-needed', 'not-checked'] as const;
/**
 * `missing`: Azure or Microsoft Graph denied it. `failed`: unreadable for another reason. `not-needed`: nothing to
 * read, such as no customer-managed key.
 */
export type CapabilityState = (typeof capabilityStates)[number];

export interface CapabilityResult {
  capability: Capability;
  state: CapabilityState;
  /** Missing ones, otherwise those that it needs. */
  permissions: readonly string[];
  /** Least-privileged built-in role for each permission, once each. */
  roles: readonly string[];
  /** ARM IDs, or words, of where the roles are missing. */
  scopes: readonly string[];
  /** Absent if the state says all. */
  reason?: string;
}

export interface CapabilityEvidence {
  fleet: FleetData | undefined;
  fleetProblem: ShownProblem | null;
  cluster: ClusterAnswer | undefined;
  /** At the cluster. `undefined` while they load. */
  eligibleRoles: EvidenceResult<EligibleRole[]> | undefined;
  names: DirectoryAccessLevel;
}

export function capabilityResults(
  evidence: CapabilityEvidence,
): readonly { title: string; results: readonly CapabilityResult[] }[] {
  return capabilityGroups.map(({ title, capabilities }) => ({
    title,
    results: capabilities.map((capability) => resultOf(capability, evidence)),
  }));
}

function resultOf(capability: Capability, evidence: CapabilityEvidence): CapabilityResult {
  if (capability === listClusters) return listResult(evidence);
  if (capability === pimEligibility) return eligibilityResult(evidence);
  if (capability.graph) return namesResult(capability, capability.graph.permission, evidence);
  if (!evidence.cluster) return result(capability, 'not-checked', { reason: 'No cluster is loaded.' });
  if (capability.change) return changeResult(capability, capability.change, evidence.cluster);
  return evidenceResult(capability, evidence.cluster);
}

function result(
  capability: Capability,
  state: CapabilityState,
  more: Partial<CapabilityResult> = {},
): CapabilityResult {
  const permissions = more.permissions ?? permissionsOf(capability);
  return { capability, state, permissions, roles: rolesOf(permissions), scopes: [], ...more };
}

/** Leaves out permissions of resources of unknown types. */
function permissionsOf({ parts = [], change, graph }: Capability): string[] {
  if (graph) return [graph.permission];
  const ofParts = parts.flatMap((part) => partCalls[part].map(({ permission }) => permission));
  return [...new Set([...ofParts, ...(change ? [change] : [])])].filter((permission) => !permission.includes('{'));
}

function rolesOf(permissions: readonly string[]): string[] {
  return [...new Set(permissions.flatMap((permission) => smallestRole(permission) ?? []))];
}

const wholeSubscription = /^\/subscriptions\/[^/]+\/?$/i;

function listResult({ fleet, fleetProblem }: CapabilityEvidence): CapabilityResult {
  const permissions = ['Microsoft.Kusto/Clusters/read'];
  if (fleetProblem) {
    const { missingAction, detail, ownDetail = detail } = fleetProblem;
    return missingAction
      ? result(listClusters, 'missing', { permissions: [missingAction], reason: ownDetail })
      : result(listClusters, 'failed', { permissions, reason: detail });
  }
  if (!fleet) return result(listClusters, 'not-checked', { permissions, reason: 'The list of clusters isn’t loaded.' });
  const unread = fleet.problems.filter(({ scope }) => wholeSubscription.test(scope));
  const [first] = unread;
  if (first) {
    const denied = unread.filter(({ problem }) => problem.missingAction !== undefined);
    const missing = [...new Set(denied.flatMap(({ problem }) => problem.missingAction ?? []))];
    const reason = `${unread.length} of ${counted(fleet.subscriptions.length, 'subscription')} couldn’t be read.`;
    return denied.length > 0
      ? result(listClusters, 'missing', { permissions: missing, scopes: denied.map(({ scope }) => scope), reason })
      : result(listClusters, 'failed', { permissions, reason: `${reason} ${first.problem.detail}` });
  }
  if (!fleet.done)
    return result(listClusters, 'not-checked', { permissions, reason: 'The list of clusters is loading.' });
  // Azure lists only what the account can read, so an empty list isn't proof of a missing role.
  if (fleet.subscriptions.length === 0)
    return result(listClusters, 'missing', {
      permissions,
      reason: 'Azure returned no subscriptions for your account.',
    });
  const { clusters, subscriptions } = fleet.done.counts;
  return result(listClusters, 'works', {
    permissions,
    reason: `${counted(clusters, 'cluster')} in ${counted(subscriptions, 'subscription')}.`,
  });
}

function eligibilityResult({ cluster, eligibleRoles }: CapabilityEvidence): CapabilityResult {
  const permissions = ['Microsoft.Authorization/roleEligibilityScheduleInstances/read'];
  if (!cluster) return result(pimEligibility, 'not-checked', { permissions, reason: 'No cluster is loaded.' });
  if (!eligibleRoles || eligibleRoles.state === 'not-loaded')
    return result(pimEligibility, 'not-checked', { permissions, reason: 'Eligible roles are loading.' });
  if (eligibleRoles.state === 'unreadable')
    return unreadableResult(pimEligibility, [eligibleRoles], [cluster.snapshot.clusterId]);
  const names = [...new Set(eligibleRoles.value.map(({ roleName }) => roleName))];
  const reason = names.length === 0 ? 'You have no eligible roles.' : `You’re eligible for ${formatNames(names)}.`;
  return result(pimEligibility, 'works', { permissions, reason });
}

function evidenceResult(capability: Capability, { snapshot }: ClusterAnswer): CapabilityResult {
  const parts = (capability.parts ?? []).map((part) => snapshot.parts[part] as EvidenceResult<unknown>);
  const unreadable = parts.flatMap((part) => unreadablesIn(part));
  if (unreadable.length > 0) return unreadableResult(capability, unreadable, scopesOf(capability.scope, snapshot));
  const loaded = parts.filter((part) => part.state === 'read');
  if (loaded.length < parts.length)
    return result(capability, 'not-checked', { reason: 'Not loaded for this cluster.' });
  const isAbsent = loaded.every((part) => part.value === null);
  return isAbsent
    ? result(capability, 'not-needed', { reason: 'The cluster has no customer-managed key.' })
    : result(capability, 'works');
}

function unreadableResult(
  capability: Capability,
  unreadable: readonly Unreadable[],
  scopes: readonly string[],
): CapabilityResult {
  const denied = unreadable.filter(({ reason }) => reason === 'forbidden');
  const permissions = [...new Set(denied.flatMap(({ missingAction }) => missingAction ?? []))];
  const deniedRoles = denied.flatMap(({ smallestRole: role }) => role ?? []);
  const [first] = denied.length > 0 ? denied : unreadable;
  const reason = first ? { reason: first.ownMessage ?? first.message } : {};
  if (denied.length === 0) return result(capability, 'failed', reason);
  const known = permissions.length > 0 ? { permissions } : {};
  const roles = deniedRoles.length > 0 ? { roles: [...new Set(deniedRoles)] } : {};
  return result(capability, 'missing', { ...known, ...roles, scopes, ...reason });
}

/** Includes its items. */
export function unreadablesIn(value: unknown, depth = 0): Unreadable[] {
  if (typeof value !== 'object' || value === null || depth > 4) return [];
  if (isUnreadable(value)) return [value];
  return Object.values(value).flatMap((member) => unreadablesIn(member, depth + 1));
}

function isUnreadable(value: object): value is Unreadable {
  return 'state' in value && value.state === 'unreadable' && 'reason' in value;
}

/** Returns where a read was denied: ARM IDs, or words where Azure returned no ID. */
function scopesOf(scope: CapabilityScope | undefined, { clusterId, parts }: ClusterAnswer['snapshot']): string[] {
  switch (scope) {
    case 'subscription':
      return [clusterId.split('/').slice(0, 3).join('/')];
    case 'vault': {
      const uri = valueOr(parts.cluster, undefined)?.properties.keyVaultProperties?.keyVaultUri;
      return [
        valueOr(parts.keyVault, null)?.id ??
          (uri ? `the key vault ${uri}` : `the key vault of the cluster ${clusterId}`),
      ];
    }
    case 'identity':
      return deniedItems(
        parts.userAssignedIdentities,
        ({ id }) => id,
        `user-assigned identities of the cluster ${clusterId}`,
      );
    case 'endpoint':
      return deniedItems(
        parts.privateEndpoints,
        (item) => item.privateEndpointId,
        `private endpoints of the cluster ${clusterId}`,
      );
    case 'destination':
      return deniedItems(parts.diagnosticSinks, ({ sinkId }) => sinkId, `log destinations of the cluster ${clusterId}`);
    default:
      return [clusterId];
  }
}

function deniedItems<Item>(part: EvidenceResult<Item[]>, idOf: (item: Item) => string, words: string): string[] {
  const denied = valueOr(part, []).filter((item) => unreadablesIn(item).some(({ reason }) => reason === 'forbidden'));
  return denied.length > 0 ? denied.map(idOf) : [`the ${words}`];
}

function changeResult(
  capability: Capability,
  action: string,
  { permissions, snapshot }: ClusterAnswer,
): CapabilityResult {
  if (permissions.state !== 'read')
    return result(capability, permissions.state === 'unreadable' ? 'failed' : 'not-checked', {
      reason: permissions.state === 'unreadable' ? permissions.message : 'Your permissions haven’t loaded yet.',
    });
  if (allowsAction(permissions.value, action)) return result(capability, 'works');
  return result(capability, 'missing', { scopes: [snapshot.clusterId] });
}

function namesResult(
  capability: Capability,
  permission: string,
  { names, cluster }: CapabilityEvidence,
): CapabilityResult {
  if (names === 'off') return result(capability, 'not-checked', { reason: 'Names are turned off in this browser.' });
  if (names === 'people' && permission !== 'User.ReadBasic.All')
    return result(capability, 'not-checked', { reason: 'Only names of users are turned on in this browser.' });
  if (!cluster) return result(capability, 'not-checked', { reason: 'No cluster is loaded.' });
  const { directory, groups } = cluster.snapshot.parts;
  const part: EvidenceResult<unknown> = permission === 'GroupMember.Read.All' ? groups : directory;
  const unreadable = unreadablesIn(part);
  if (unreadable.length > 0) return unreadableResult(capability, unreadable, []);
  if (part.state !== 'read') return result(capability, 'not-checked', { reason: 'Not loaded for this cluster.' });
  if (permission !== 'Application.Read.All') return result(capability, 'works');
  const found = Object.values(valueOr(directory, {}));
  const named = found.some(
    (entry) => entry.state === 'found' && entry.principal.type === 'ServicePrincipal' && entry.principal.displayName,
  );
  return named
    ? result(capability, 'works')
    : result(capability, 'not-checked', {
        reason: 'No application with a visible name has a role on this cluster.',
      });
}
