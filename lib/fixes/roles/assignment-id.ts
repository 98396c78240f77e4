import { v5 as uuidV5 } from 'uuid';
import { containsId, normalizeId, sameId, withoutSlash } from '@/lib/model/azure/arm-id';

/** Where a Kusto principal assignment sits and what it is called. */
export interface KustoAssignmentPlace {
  clusterId: string;
  /** Absent for an assignment of the cluster itself. */
  database?: string;
  name: string;
}

/** The ARM id of a Kusto principal assignment. */
export function toKustoAssignmentId({ clusterId, database, name }: KustoAssignmentPlace): string {
  return `${kustoScope(clusterId, database)}/principalAssignments/${name}`;
}

/** The cluster's id, or the id of one of its databases. */
export function kustoScope(clusterId: string, database?: string): string {
  return database === undefined ? clusterId : `${clusterId}/databases/${database}`;
}

/** The parts of a Kusto principal assignment's id, or `undefined` when it is not one. */
export function parseKustoAssignmentId(id: string): KustoAssignmentPlace | undefined {
  const match =
    /^(\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Kusto\/clusters\/[^/]+)(?:\/databases\/([^/]+))?\/principalAssignments\/([^/]+)\/?$/i.exec(
      id,
    );
  if (!match?.[1] || !match[3]) return undefined;
  return { clusterId: match[1], name: match[3], ...(match[2] === undefined ? {} : { database: match[2] }) };
}

/** The ARM id of an Azure role assignment; the root scope `/` adds no slash of its own. */
export function toRoleAssignmentId(scope: string, name: string): string {
  return `${withoutSlash(scope)}/providers/Microsoft.Authorization/roleAssignments/${name}`;
}

/** The scope and name in an Azure role assignment's id, or `undefined` when it is not one. */
export function parseRoleAssignmentId(id: string): { scope: string; name: string } | undefined {
  const match = /^(.*)\/providers\/Microsoft\.Authorization\/roleAssignments\/([^/]+)\/?$/i.exec(id);
  return match?.[2] === undefined ? undefined : { scope: match[1] || '/', name: match[2] };
}

/**
 * A role definition's id as ARM takes it at a scope: with the cluster's subscription where the scope lies in one,
 * without for management groups and the root, which know no subscription.
 */
export function toRoleDefinitionId(scope: string, roleGuid: string): string {
  const subscription = /^\/subscriptions\/[^/]+/i.exec(scope)?.[0] ?? '';
  return `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${roleGuid.toLowerCase()}`;
}

/**
 * Whether a scope is a cluster or may lie above it. A management group's place is not in its id, so any is taken:
 * Azure judges the rights there, as everywhere.
 */
export function isAtOrAbove(scope: string, clusterId: string): boolean {
  if (sameId(scope, '/')) return true;
  if (/^\/providers\/Microsoft\.Management\/managementGroups\/[^/]+\/?$/i.test(scope)) return true;
  return containsId(scope, clusterId) && /^\/subscriptions\/[^/]+/.test(normalizeId(scope)) && isWholeScope(scope);
}

function isWholeScope(scope: string): boolean {
  return /^\/subscriptions\/[^/]+(\/resourcegroups\/[^/]+(\/providers\/microsoft\.kusto\/clusters\/[^/]+)?)?$/.test(
    normalizeId(scope),
  );
}

/** Returns the name of the database that the ID of a child resource is below, as a list of at most one. */
export function databaseIn(id: string): string[] {
  const name = /\/providers\/Microsoft\.Kusto\/clusters\/[^/]+\/databases\/([^/]+)\//i.exec(id)?.[1];
  return name === undefined ? [] : [name];
}

/** Fixed for ever: another namespace would give every planned assignment another name and make old ones impossible to undo. */
const namespace = '6f1d4a52-3c0b-5e8e-9a57-2b7f0c1e84d3';

/**
 * The name of an assignment, derived from scope, role and principal (all without case), so that planning twice, or
 * sending the same PUT twice, is about one and the same assignment.
 */
export function assignmentName(scope: string, role: string, principalId: string): string {
  return uuidV5([normalizeId(scope), role.toLowerCase(), principalId.toLowerCase()].join('\n'), namespace);
}
