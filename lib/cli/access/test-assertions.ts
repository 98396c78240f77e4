import { evaluateNamedAssertions } from '@/lib/access/assertion-names';
import { unreadOfFleet } from '@/lib/access/assertion-outcomes';
import type { AssertionProblem, AssertionResult } from '@/lib/access/assertions';
import type { Gateway } from '@/lib/azure/gateway';
import type { KustoByHost } from '@/lib/kusto/evidence-of-cluster';
import type { AccessAssertion } from '@/lib/model/access-assertion';
import { lastSegment, parseClusterId, sameId, subscriptionOf } from '@/lib/model/azure/arm-id';
import { quoted } from '../arguments/arguments';
import { CliError, exitCodes } from '../cli-error';
import type { Unread } from '../scan/unread';
import { findNamedPrincipals } from './named-principals';
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
}

/** What a test found, and the names of assertions about clusters outside the scope, which have no result. */
export interface TestedAssertions {
  report: AssertionReport;
  leftOut: string[];
}

/** Throws a `CliError` that names each cluster or principal that isn't found, or is ambiguous. */
export async function testAssertions(
  gateway: Gateway,
  assertions: readonly AccessAssertion[],
  scope: TestedScope,
  { hasGraph, kusto = new Map(), onProgress }: TestOptions,
): Promise<TestedAssertions> {
  const located = assertions.map((assertion) => ({ assertion, location: locationOf(assertion, scope) }));
  const missing = located.filter(({ location }) => location === 'missing');
  // Nothing is read if a cluster is missing.
  if (missing.length > 0) throw notFound(missing.map(({ assertion }) => assertion));
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
  if (problems.length > 0) throw unknownSubjects(problems.map((problem) => problemSentence(problem, hasGraph)));
  const results = located.flatMap(({ assertion, location }) => {
    if (location === 'unread') return [unreadResult(assertion, unread)];
    return evaluated.filter(({ name }) => name === assertion.name);
  });
  const count = (outcome: AssertionResult['outcome']) => results.filter((result) => result.outcome === outcome).length;
  return {
    report: { results, counts: { pass: count('pass'), fail: count('fail'), unknown: count('unknown') } },
    leftOut: located.filter(({ location }) => location === 'outside').map(({ assertion }) => assertion.name),
  };
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

function notFound(assertions: readonly AccessAssertion[]): CliError {
  const problems = assertions.map(
    ({ name, cluster = '*' }): AssertionProblem => ({ assertion: name, subject: cluster, reason: 'not-found' }),
  );
  const sentence = ({ assertion, subject }: AssertionProblem) =>
    `Access assertion ${quoted(assertion)}: Couldn’t find the cluster ${quoted(subject)}. Check the name or resource ID, or assign the role Reader on the cluster to this identity.`;
  return unknownSubjects(problems.map(sentence));
}

function unknownSubjects(sentences: readonly string[]): CliError {
  return new CliError(sentences, exitCodes.usage, { code: 'invalid-input' });
}

function problemSentence({ assertion, subject, reason }: AssertionProblem, hasGraph: boolean): string {
  const start = `Access assertion ${quoted(assertion)}: ${quoted(subject)}`;
  if (reason === 'ambiguous') return `${start} matches several principals. In the assertion, use an object ID instead.`;
  const hint = hasGraph
    ? 'Check the name, or enter an object ID.'
    : 'Use --graph-token-from-env to find names, or enter an object ID.';
  return `${start} wasn’t found. ${hint}`;
}
