import type { AccessPrincipal, EffectiveAccess } from '@/lib/model/access';
import type { AccessAssertion } from '@/lib/model/access-assertion';
import { evaluateNamedAssertions, type NamedPrincipals } from './assertion-names';
import { principalsOf } from './assertion-subjects';
import { type AssertionInput, type AssertionProblem, type AssertionResult, isCluster } from './assertions';

/** What assertions need of one cluster. The rest of a large fleet's answers isn't kept. */
export interface AssertionAccess {
  access: EffectiveAccess;
  /** Everyone with a row, because sets such as `users` have them all. */
  principals: readonly AccessPrincipal[];
}

/** The result, or why the assertion can't be evaluated, which is unknown too. */
export interface AssertionOutcome extends AssertionResult {
  assertion: AccessAssertion;
  problems: readonly AssertionProblem[];
}

export function assertionsOfCluster(assertions: readonly AccessAssertion[], clusterId: string): AccessAssertion[] {
  return assertions.filter(({ cluster = '*' }) => isCluster(clusterId, cluster));
}

/** Keeps the rows with an ability that an assertion is about, with the paths that give it. */
export function toAssertionAccess(access: EffectiveAccess, assertions: readonly AccessAssertion[]): AssertionAccess {
  const wanted = new Set(assertions.flatMap(({ can }) => can));
  const rows = access.rows.flatMap((row) => {
    const paths = row.paths.filter(({ can }) => can.some((ability) => wanted.has(ability)));
    return paths.length === 0 ? [] : [{ ...row, paths }];
  });
  const principals = [...principalsOf([access]).values()];
  return { access: { ...access, rows, summary: [], notVisible: [] }, principals };
}

export function unreadOfFleet(
  scopes: readonly { scope: string; reason: string }[],
  { isComplete }: { isComplete: boolean },
): { clusterId: string; reason: string }[] {
  return [
    ...scopes.map(({ scope, reason }) => ({ clusterId: scope, reason })),
    ...(isComplete ? [] : [{ clusterId: '/subscriptions', reason: 'The list of clusters isn’t loaded.' }]),
  ];
}

/** Evaluates assertions in their order. One with a problem, such as an ambiguous name, is unknown. */
export function assertionOutcomes(
  assertions: readonly AccessAssertion[],
  clusters: readonly AssertionAccess[],
  { unread = [], named = new Map() }: { unread?: NonNullable<AssertionInput['unread']>; named?: NamedPrincipals } = {},
): AssertionOutcome[] {
  const known = new Map(clusters.flatMap(({ principals }) => principals.map((principal) => [principal.id, principal])));
  const input: AssertionInput = {
    clusters: clusters.map(({ access }) => access),
    unread,
    principals: [...known.values()],
  };
  const { results, problems } = evaluateNamedAssertions(assertions, input, named);
  return assertions.map((assertion) => {
    const isOf = ({ name }: { name: string }) => name === assertion.name;
    const result = results.find(isOf);
    if (result) return { ...result, assertion, problems: [] };
    return {
      name: assertion.name,
      outcome: 'unknown',
      clusters: 0,
      violations: [],
      unknown: [],
      assertion,
      problems: problems.filter((problem) => problem.assertion === assertion.name),
    };
  });
}
