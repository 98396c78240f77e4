import { v5 as uuidV5 } from 'uuid';
import { containsId, normalizeId, sameId, withoutSlash } from '@/lib/model/azure/arm-id';
import { defined } from '@/lib/model/defined';

export interface KustoAssignmentPath {
  clusterId: string;
  /** Absent for the cluster. */
  database?: string;
  name: string;
}

export function toKustoAssignmentId({ clusterId, database, name }: KustoAssignmentPath): string {
  return `${kustoScope(clusterId, database)}/principalAssignments/${name}`;
}

export function kustoScope(clusterId: string, database?: string): string {
  return database === undefined ? clusterId : `${clusterId}/databases/${database}`;
}

export function parseKustoAssignmentId(id: string): KustoAssignmentPath | undefined {
  const match =
    /^(\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Kusto\/clusters\/[^/]+)(?:\/databases\/([^/]+))?\/principalAssignments\/([^/]+)\/?$/i.exec(
      id,
    );
  if (!match?.[1] || !match[3]) return undefined;
  return { clusterId: match[1], name: match[3], ...defined({ database: match[2] }) };
}

/** The root scope `/` adds no slash. */
export function toRoleAssignmentId(scope: string, name: string): string {
  return `${withoutSlash(scope)}/providers/Microsoft.Authorization/roleAssignments/${name}`;
}

export function parseRoleAssignmentId(id: string): { scope: string; name: string } | undefined {
  const match = /^(.*)\/providers\/Microsoft\.Authorization\/roleAssignments\/([^/]+)\/?$/i.exec(id);
  return match?.[2] === undefined ? undefined : { scope: match[1] || '/', name: match[2] };
}

/** Has the cluster's subscription, or none for management groups and the root. */
export function toRoleDefinitionId(scope: string, roleGuid: string): string {
  const subscription = /^\/subscriptions\/[^/]+/i.exec(scope)?.[0] ?? '';
  return `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${roleGuid.toLowerCase()}`;
}

/**
 * Returns whether a scope is or can be at or above a cluster. A management group ID doesn't show its place, so any is
 * accepted, and Azure decides.
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

export function databaseIn(id: string): string[] {
  const name = /\/providers\/Microsoft\.Kusto\/clusters\/[^/]+\/databases\/([^/]+)\//i.exec(id)?.[1];
  return name === undefined ? [] : [name];
}

/** Never change it: planned assignments would get other names, and old ones couldn't be undone. */
const namespace = '6f1d4a52-3c0b-5e8e-9a57-2b7f0c1e84d3';

/** Derives the name without case, so that repeated plans and PUTs are about the same assignment. */
export function assignmentName(scope: string, role: string, principalId: string): string {
  return uuidV5([normalizeId(scope), role.toLowerCase(), principalId.toLowerCase()].join('\n'), namespace);
}
