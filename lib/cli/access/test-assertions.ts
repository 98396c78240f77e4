import { evaluateNamedAssertions, subjectIds } from '@/lib/access/assertion-names';
import { unreadOfFleet } from '@/lib/access/assertion-outcomes';
import { principalsOf } from '@/lib/access/assertion-subjects';
import type { AssertionProblem, AssertionResult } from '@/lib/access/assertions';
import type { Gateway } from '@/lib/azure/gateway';
import type { KustoByHost } from '@/lib/kusto/evidence-of-cluster';
import type { AccessAssertion } from '@/lib/model/access-assertion';
import { lastSegment, parseClusterId, sameId, subscriptionOf } from '@/lib/model/azure/arm-id';
import { quoted } from '../arguments/arguments';
import { type Absent, type OnAbsent, refuseAbsent } from '../scan/absent';
import type { Unread } from '../scan/unread';
import { findIds, findNamedPrincipals } from './named-principals';
import { readAccessOfClusters } from './read-access-of-clusters';

export interface AssertionReport {
  results: AssertionResult[];
  counts: Record<AssertionResult['outcome'], number>;
}

export interface TestedScope {
  clusterIds: readonly string[];
  unread: readonly Unread[];
  outside?: readonly string[];
}

export interface TestOptions {
  hasGraph: boolean;
  kusto?: KustoByHost;
  onProgress: (done: number, total: number) => void;
  /** Only for one of several tenants, which can lack an assertion's cluster or principal. */
  onAbsent?: OnAbsent;
}

/** What a test found, and the names of assertions about clusters outside the scope, which have no result. */
export interface TestedAssertions {
  report: AssertionReport;
  leftOut: string[];
  /** Names of assertions with a result whose principals another tenant can have. */
  unsure: ReadonlySet<string>;
}

/** Throws a `CliError` that names each cluster or principal that isn't found, or is ambiguous. */
export async function testAssertions(
  gateway: Gateway,
  assertions: readonly AccessAssertion[],
  scope: TestedScope,
  { hasGraph, kusto = new Map(), onProgress, onAbsent }: TestOptions,
): Promise<TestedAssertions> {
  const located = assertions.map((assertion) => ({ assertion, location: locationOf(assertion, scope) }));
  const missing = located.filter(({ location }) => location === 'missing');
  // Nothing is read if a cluster is missing.
  (onAbsent ?? refuseAbsent)(missing.map(({ assertion }) => absentClusterOf(assertion)));
  const readable = located.filter(({ location }) => location === 'in-scope').map(({ assertion }) => assertion);
  const named = hasGraph ? await findNamedPrincipals(gateway, readable) : new Map();
  const clusterIds = readable.length > 0 ? scope.clusterIds : [];
  const access = await readAccessOfClusters(gateway, clusterIds, { kusto, onProgress });
  const unread = unreadOfFleet(
    scope.unread.map(({ entry }) => entry),
    { isComplete: true },
  );
  const input = { clusters: access.clusters, unread: [...unread, ...access.unread] };
  const { results: evaluated, problems } = evaluateNamedAssertions(readable, input, named);
  const unknown = problems.map((problem) => absentSubject(problem, hasGraph));
  // No other tenant makes a name unambiguous.
  const isOpen = (index: number) => onAbsent !== undefined && problems[index]?.reason === 'not-found';
  refuseAbsent(unknown.filter((_, index) => !isOpen(index)));
  onAbsent?.(unknown);
  const withAccess = principalsOf(access.clusters);
  const ids = [...new Set(readable.flatMap(subjectIds))].filter((id) => !withAccess.has(id));
  const isThere = onAbsent && hasGraph && ids.length > 0 ? await findIds(gateway, ids) : new Map<string, boolean>();
  const hasId = (id: string) => withAccess.has(id) || isThere.get(id);
  const elsewhere = readable.filter((assertion) => subjectIds(assertion).some((id) => hasId(id) === false));
  onAbsent?.(
    elsewhere.map(({ name }) => ({
      key: assertionKey(name),
      sentences: [idSentence(name)],
      code: 'invalid-input' as const,
    })),
  );
  const isUnsure = ({ assertion, location }: (typeof located)[number]) =>
    location === 'unread' || clusterIds.length === 0 || !subjectIds(assertion).every(hasId);
  const results = located.flatMap(({ assertion, location }) => {
    if (location === 'unread') return [unreadResult(assertion, unread)];
    if (elsewhere.includes(assertion)) return [];
    return evaluated.filter(({ name }) => name === assertion.name);
  });
  return {
    report: toAssertionReport(results),
    unsure: new Set(located.filter(isUnsure).map(({ assertion }) => assertion.name)),
    leftOut: located.filter(({ location }) => location === 'outside').map(({ assertion }) => assertion.name),
  };
}

export function toAssertionReport(results: AssertionResult[]): AssertionReport {
  const count = (outcome: AssertionResult['outcome']) => results.filter((result) => result.outcome === outcome).length;
  return { results, counts: { pass: count('pass'), fail: count('fail'), unknown: count('unknown') } };
}

type Place = 'in-scope' | 'outside' | 'unread' | 'missing';

/** The cluster can be in a subscription that couldn't be read. */
function locationOf({ cluster = '*' }: AccessAssertion, { clusterIds, unread, outside = [] }: TestedScope): Place {
  if (cluster === '*') return 'in-scope';
  const isNamed = (id: string) => sameId(id, cluster) || sameId(lastSegment(id), cluster);
  const unreadClusters = unread.filter(({ entry }) => parseClusterId(entry.scope)).map(({ entry }) => entry.scope);
  if ([...clusterIds, ...unreadClusters].some(isNamed)) return 'in-scope';
  if (outside.some(isNamed)) return 'outside';
  return unread.some(({ entry }) => canHave(entry.scope, cluster)) ? 'unread' : 'missing';
}

/** Returns whether a subscription that couldn't be read can have a cluster with this name or resource ID. */
function canHave(scope: string, cluster: string): boolean {
  if (parseClusterId(scope)) return false;
  const subscription = subscriptionOf(cluster);
  return subscription === undefined || scope === '/subscriptions' || subscriptionOf(scope) === subscription;
}

function unreadResult(
  { name, cluster = '*' }: AccessAssertion,
  unread: ReturnType<typeof unreadOfFleet>,
): AssertionResult {
  const unknown = unread
    .filter(({ clusterId }) => canHave(clusterId, cluster))
    .map(({ clusterId, reason }) => ({ clusterId, part: 'cluster', reason }));
  return { name, outcome: 'unknown', clusters: 0, violations: [], unknown };
}

function absentClusterOf({ name, cluster = '*' }: AccessAssertion): Absent {
  const sentence = `Access assertion ${quoted(name)}: Couldn’t find the cluster ${quoted(cluster)}. Check the name or resource ID, or assign the role Reader on the cluster to this identity.`;
  return { key: assertionKey(name), sentences: [sentence], code: 'invalid-input' };
}

/** Scopes have other keys. */
export function assertionKey(name: string): string {
  return `assertion ${name}`;
}

function idSentence(name: string): string {
  return `Access assertion ${quoted(name)}: Couldn’t find an object ID in the directory. Check the object IDs.`;
}

function absentSubject({ assertion, subject, reason }: AssertionProblem, hasGraph: boolean): Absent {
  const start = `Access assertion ${quoted(assertion)}: ${quoted(subject)}`;
  const hint = hasGraph
    ? 'Check the name, or enter an object ID.'
    : 'Use --graph-token-from-env to find names, or enter an object ID.';
  const sentence =
    reason === 'ambiguous'
      ? `${start} matches several principals. In the assertion, use an object ID instead.`
      : `${start} wasn’t found. ${hint}`;
  return { key: assertionKey(assertion), sentences: [sentence], code: 'invalid-input' };
}
