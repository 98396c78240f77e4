import type { Ability, AccessHow, AccessPath, AccessPrincipal, AccessRow, EffectiveAccess } from '@/lib/model/access';
import type { AccessAssertion } from '@/lib/model/access-assertion';
import { lastSegment, sameId } from '@/lib/model/azure/arm-id';
import { isSubject, principalsOf, type ResolvedSubjects, resolveSubjects } from './assertion-subjects';

export interface AssertionViolation {
  clusterId: string;
  /** `null`: every database, or the cluster itself. */
  database: string | null;
  principal: AccessPrincipal;
  /** `null` if the principal lacks the ability. */
  how: AccessHow | null;
  path: AccessPath | null;
}

export interface AssertionUnknown {
  clusterId: string;
  part: string;
  /** The reason of an unreadable part, or a sentence about an unknown row. */
  reason: string;
}

export interface AssertionResult {
  name: string;
  outcome: 'pass' | 'fail' | 'unknown';
  clusters: number;
  violations: AssertionViolation[];
  unknown: AssertionUnknown[];
}

export interface AssertionProblem {
  assertion: string;
  subject: string;
  reason: 'not-found' | 'ambiguous';
}

export interface AssertionInput {
  clusters: readonly EffectiveAccess[];
  unread?: readonly { clusterId: string; reason: string }[];
  /** Principals that can be named without having access. */
  principals?: readonly AccessPrincipal[];
}

/** Evaluates assertions. Those with a problem have no result. */
export function evaluateAssertions(
  assertions: readonly AccessAssertion[],
  input: AssertionInput,
): { results: AssertionResult[]; problems: AssertionProblem[] } {
  const principals = principalsOf(input.clusters, input.principals);
  const results: AssertionResult[] = [];
  const problems: AssertionProblem[] = [];
  for (const assertion of assertions) {
    const { name, cluster = '*' } = assertion;
    const clusters = input.clusters.filter(({ clusterId }) => isCluster(clusterId, cluster));
    const unread = (input.unread ?? []).filter(({ clusterId }) => isCluster(clusterId, cluster));
    const subjects = resolveSubjects(toList(assertion.who ?? assertion.none ?? assertion.only ?? []), principals);
    const found = subjects.problems.map((problem) => ({ assertion: name, ...problem }));
    if (cluster !== '*' && clusters.length + unread.length === 0) {
      found.push({ assertion: name, subject: cluster, reason: 'not-found' });
    }
    problems.push(...found);
    if (found.length > 0) continue;
    const judged = clusters.map((access) => judge(assertion, access, subjects, principals));
    const violations = judged.flatMap((part) => part.violations);
    const unknown = [
      ...judged.flatMap((part) => part.unknown),
      ...unread.map(({ clusterId, reason }) => ({ clusterId, part: 'cluster', reason })),
    ];
    const outcome = violations.length > 0 ? 'fail' : unknown.length > 0 ? 'unknown' : 'pass';
    results.push({ name, outcome, clusters: clusters.length + unread.length, violations, unknown });
  }
  return { results, problems };
}

type Judged = Pick<AssertionResult, 'violations' | 'unknown'>;

function judge(
  assertion: AccessAssertion,
  access: EffectiveAccess,
  subjects: ResolvedSubjects,
  principals: ReadonlyMap<string, AccessPrincipal>,
): Judged {
  const can = toList(assertion.can);
  const covered = access.rows.filter((row) => isCovered(row, assertion.database) && hasAny(row.can, can));
  const how = assertion.how ?? ['now'];
  const counted = covered.filter((row) => how.includes(row.how));
  const open = covered.filter((row) => row.how === 'unknown' && !how.includes('unknown'));
  if (assertion.who !== undefined) return judgeWho(assertion, access, subjects, principals, { counted, open });
  const isNone = assertion.none !== undefined;
  const contradicts = (row: AccessRow) =>
    isNone
      ? row.paths.filter((path) => hasAny(path.can, can) && isSubject(row.principal, subjects, access))
      : strays(row, can, subjects, access);
  const violations: AssertionViolation[] = [];
  const unknown: AssertionUnknown[] = [];
  for (const row of [...counted, ...open]) {
    const paths = contradicts(row);
    const [path] = paths;
    if (path === undefined) continue;
    // A named group can be among those that a path leaves out.
    const decided = isNone ? path : paths.find(({ hops }) => hops.every((hop) => hop.omittedGroups === undefined));
    if (decided && how.includes(row.how)) violations.push(toViolation(access, row, decided));
    else unknown.push(openRow(access, path));
  }
  return { violations, unknown: [...unknown, ...unreadable(access)] };
}

/** Every subject must have the ability. A missing one is unknown if something wasn't read. */
function judgeWho(
  { database }: AccessAssertion,
  access: EffectiveAccess,
  subjects: ResolvedSubjects,
  principals: ReadonlyMap<string, AccessPrincipal>,
  { counted, open }: { counted: readonly AccessRow[]; open: readonly AccessRow[] },
): Judged {
  const named = [...subjects.ids].map((id): AccessPrincipal => principals.get(id) ?? { id, type: 'unknown' });
  const inSets = [...principals.values()].filter((principal) => isSubject(principal, subjects, access));
  const required = new Map([...named, ...inSets].map((principal) => [principal.id.toLowerCase(), principal]));
  const judged: Judged = { violations: [], unknown: [] };
  for (const [id, principal] of required) {
    const isOf = (row: AccessRow) => row.principal.id.toLowerCase() === id;
    if (counted.some(isOf)) continue;
    const unknown = [
      ...open.filter(isOf).flatMap(({ paths }) => paths.slice(0, 1).map((path) => openRow(access, path))),
      ...unreadable(access),
    ];
    if (unknown.length > 0) judged.unknown.push(...unknown);
    else {
      const where = database === undefined || database === '*' ? null : database;
      judged.violations.push({ clusterId: access.clusterId, database: where, principal, how: null, path: null });
    }
  }
  return judged;
}

/** Returns the paths outside the principals and groups that `only` names. */
function strays(
  row: AccessRow,
  can: readonly Ability[],
  subjects: ResolvedSubjects,
  access: EffectiveAccess,
): AccessPath[] {
  if (isSubject(row.principal, subjects, access)) return [];
  const paths = row.paths.filter((path) => hasAny(path.can, can));
  const isMember = ({ hops }: AccessPath) => hops[0]?.kind === 'member-of';
  // A nested group isn't another principal. The group that contains it is judged by its own row.
  if (row.principal.type === 'group') return paths.filter((path) => !isMember(path));
  return paths.filter(
    ({ hops }) => !hops.some(({ kind, id }) => kind === 'member-of' && subjects.ids.has(id.toLowerCase())),
  );
}

function isCovered({ database, entity }: AccessRow, wanted: string | undefined): boolean {
  if (entity) return false;
  const isAny = wanted === undefined || wanted === '*' || database === null;
  return isAny || database.toLowerCase() === wanted.toLowerCase();
}

/** Compares the name or resource ID. `*` is every cluster. */
export function isCluster(clusterId: string, wanted: string): boolean {
  return wanted === '*' || sameId(clusterId, wanted) || sameId(lastSegment(clusterId), wanted);
}

function hasAny(can: readonly Ability[], wanted: readonly Ability[]): boolean {
  return wanted.some((ability) => can.includes(ability));
}

function toList<T>(value: T | readonly T[]): readonly T[] {
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}

function toViolation({ clusterId }: EffectiveAccess, row: AccessRow, path: AccessPath): AssertionViolation {
  const { database, principal, how } = row;
  return { clusterId, database, principal, how, path };
}

function openRow({ clusterId }: EffectiveAccess, { hops, sentence }: AccessPath): AssertionUnknown {
  return { clusterId, part: hops.at(-1)?.part ?? 'cluster', reason: sentence };
}

function unreadable({ clusterId, unreadable: parts }: EffectiveAccess): AssertionUnknown[] {
  // The lists of Azure decide, unless a management command lists a role without a documented name.
  return parts.flatMap(({ part, reason }) =>
    part === 'kusto' && reason !== 'not-documented' ? [] : { clusterId, part, reason },
  );
}
