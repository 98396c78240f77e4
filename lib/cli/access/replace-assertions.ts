import { namedSubjects } from '@/lib/access/assertion-names';
import type { AssertionResult } from '@/lib/access/assertions';
import { pseudonymizeSentence, pseudonymOf } from '@/lib/history/pseudonymize-text';
import type { Pseudonyms } from '@/lib/history/pseudonyms';
import type { AccessHop, AccessPath, AccessPrincipal } from '@/lib/model/access';
import type { AccessAssertion } from '@/lib/model/access-assertion';
import { isUnknownReason } from '@/lib/model/evidence-result';
import type { AssertionReport } from './test-assertions';

/**
 * Assertions have real names, so they are tested before the replacement.
 * @param assertions for the names in them, which the assertion's own name can have too
 */
export function replaceAssertions(
  { results, counts }: AssertionReport,
  assertions: readonly AccessAssertion[],
  pseudonyms: Pseudonyms,
): AssertionReport {
  const byName = new Map(assertions.map((assertion) => [assertion.name, assertion]));
  return { counts, results: results.map((result) => replaceResult(result, byName.get(result.name), pseudonyms)) };
}

/** Public names stay. Others can be of an organization's own roles. */
const builtInRoles: ReadonlySet<string> = new Set([
  'AllDatabasesAdmin',
  'AllDatabasesViewer',
  'AllDatabasesMonitor',
  'Admin',
  'User',
  'Viewer',
  'UnrestrictedViewer',
  'Ingestor',
  'Monitor',
  'Owner',
  'Contributor',
  'Reader',
  'User Access Administrator',
  'Role Based Access Control Administrator',
]);

function replaceResult(
  result: AssertionResult,
  assertion: AccessAssertion | undefined,
  pseudonyms: Pseudonyms,
): AssertionResult {
  const sentence = sentenceReplacer(result, assertion, pseudonyms);
  return {
    name: sentence(result.name),
    outcome: result.outcome,
    clusters: result.clusters,
    violations: result.violations.map((violation) => ({
      clusterId: pseudonymOf(violation.clusterId, pseudonyms),
      database: violation.database === null ? null : pseudonyms.name(violation.database),
      principal: replacePrincipal(violation.principal, pseudonyms),
      how: violation.how,
      path: violation.path && replacePath(violation.path, pseudonyms, sentence),
    })),
    unknown: result.unknown.map(({ clusterId, part, reason }) => ({
      clusterId: pseudonymOf(clusterId, pseudonyms),
      part,
      reason: replaceReason(part, reason, sentence),
    })),
  };
}

/** Keeps codes such as `forbidden`. A path's sentence can have names that aren't known here. */
function replaceReason(part: string, reason: string, sentence: (text: string) => string): string {
  if (isUnknownReason(reason)) return reason;
  return part === 'cluster' ? sentence(reason) : 'The access of a principal is unknown.';
}

function replacePrincipal(principal: AccessPrincipal, pseudonyms: Pseudonyms): AccessPrincipal {
  const { id, displayName, userPrincipalName, tenantId } = principal;
  return {
    ...principal,
    id: pseudonymOf(id, pseudonyms),
    ...(displayName === undefined ? {} : { displayName: pseudonyms.name(displayName) }),
    ...(userPrincipalName === undefined ? {} : { userPrincipalName: pseudonymOf(userPrincipalName, pseudonyms) }),
    ...(tenantId === undefined ? {} : { tenantId: pseudonymOf(tenantId, pseudonyms) }),
  };
}

function replacePath(path: AccessPath, pseudonyms: Pseudonyms, sentence: (text: string) => string): AccessPath {
  return {
    ...path,
    sentence: sentence(path.sentence),
    hops: path.hops.map((hop): AccessHop => {
      const { id, name, role, scope } = hop;
      return {
        ...hop,
        id: pseudonymOf(id, pseudonyms),
        ...(name === undefined ? {} : { name: pseudonymOf(name, pseudonyms) }),
        ...(role === undefined || builtInRoles.has(role) ? {} : { role: pseudonymOf(role, pseudonyms) }),
        ...(scope === undefined ? {} : { scope: pseudonymOf(scope, pseudonyms) }),
      };
    }),
  };
}

/** Replaces known names first, the longest first, because names in sentences aren't quoted. */
function sentenceReplacer(
  result: AssertionResult,
  assertion: AccessAssertion | undefined,
  pseudonyms: Pseudonyms,
): (text: string) => string {
  const known = new Map<string, string>();
  const add = (text: string | null | undefined, replaced = (name: string) => pseudonymOf(name, pseudonyms)) => {
    if (text && text !== '*' && text !== '/') known.set(text.toLowerCase(), replaced(text));
  };
  const addName = (text: string | null | undefined) => add(text, (name) => pseudonyms.name(name));
  const addId = (id: string) => {
    add(id);
    if (id.includes('/')) for (const segment of namesIn(id)) addName(segment);
  };
  if (assertion) {
    for (const { name } of namedSubjects(assertion)) add(name);
    addName(assertion.database);
    if (assertion.cluster) addId(assertion.cluster);
  }
  for (const { clusterId, database, principal, path } of result.violations) {
    addId(clusterId);
    addName(database);
    addId(principal.id);
    addName(principal.displayName);
    add(principal.userPrincipalName);
    add(principal.tenantId);
    for (const { id, name, role, scope } of path?.hops ?? []) {
      addId(id);
      add(name);
      if (role !== undefined && !builtInRoles.has(role)) add(role);
      if (scope) addId(scope);
    }
  }
  for (const { clusterId } of result.unknown) addId(clusterId);
  const names = [...known].sort(([left], [right]) => right.length - left.length);
  return (text) => pseudonymizeSentence(replaceNames(text, names), pseudonyms);
}

/** Replaces whole names, without case. The first one that fits counts. */
function replaceNames(text: string, names: readonly (readonly [string, string])[]): string {
  let replaced = '';
  let at = 0;
  while (at < text.length) {
    const start = at;
    const found = isBoundary(text, start)
      ? names.find(([name]) => {
          const end = start + name.length;
          return text.slice(start, end).toLowerCase() === name && isBoundary(text, end);
        })
      : undefined;
    replaced += found ? found[1] : text.charAt(start);
    at += found ? found[0].length : 1;
  }
  return replaced;
}

function isBoundary(text: string, index: number): boolean {
  return !/[\p{L}\p{N}]{2}/u.test(text.slice(Math.max(0, index - 1), index + 1));
}

/** Returns every second segment, without the provider. */
function namesIn(id: string): string[] {
  const segments = id.split('/').slice(1);
  return segments.filter((_, index) => index % 2 === 1 && segments[index - 1]?.toLowerCase() !== 'providers');
}
