import type { AssertionResult } from '@/lib/access/assertions';
import { accessPartWords } from '@/lib/checks/engine/access-part-words';
import type { Ability, AccessPrincipal, AccessRow, UnreadableAccess } from '@/lib/model/access';
import { lastSegment } from '@/lib/model/azure/arm-id';
import { isUnknownReason, unknownReasonWords } from '@/lib/model/evidence-result';
import { entryOf } from '@/lib/model/lookup-table';
import { neededWords } from '@/lib/model/problem-detail';
import type { Line } from './content';

/** Returns a line for each path, or only for those that give one ability. */
export function rowLines(rows: readonly AccessRow[], ability?: Ability): Line[] {
  const cells = rows.flatMap((row) =>
    row.paths
      .filter(({ can }) => ability === undefined || can.includes(ability))
      .map(({ sentence }) => ({
        how: row.how,
        principal: principalName(row.principal),
        type: row.principal.type,
        database: row.database ?? '*',
        sentence,
      })),
  );
  const width = (column: 'principal' | 'database') => Math.max(0, ...cells.map((cell) => cell[column].length));
  const widths = { principal: width('principal'), database: width('database') };
  return cells.map(({ how, principal, type, database, sentence }) => [
    { text: how, width: 17 },
    { text: principal, width: widths.principal },
    { text: type, width: 16 },
    { text: database, width: widths.database },
    sentence,
  ]);
}

/** @param cluster named if several clusters are shown */
export function unreadableLine(
  { part, of, reason, missingAction, smallestRole }: UnreadableAccess,
  cluster?: string,
): string {
  const needs = missingAction === undefined ? '' : ` ${neededWords(missingAction, smallestRole)}`;
  return `${couldntCheck(part, cluster, of)} ${reasonSentence(reason)}${needs}`;
}

/** Returns what loads group members without a Microsoft Graph token, or nothing. */
export function membersHint(unreadable: readonly UnreadableAccess[]): string[] {
  const needsToken = unreadable.some(({ part, reason, of }) => part === 'groups' && reason === 'not-loaded' && !of);
  return needsToken ? ['To load group members, add --graph-token-from-env.'] : [];
}

function couldntCheck(part: string, ...where: (string | undefined)[]): string {
  const scope = where.filter((name) => name !== undefined).join('/');
  return `Couldn’t check ${entryOf(accessPartWords, part) ?? part}${scope === '' ? '' : ` (${scope})`}.`;
}

/** Returns a sentence as it is, and a code, such as `not-loaded`, as a sentence. */
function reasonSentence(reason: string): string {
  return isUnknownReason(reason) ? `Reason: ${unknownReasonWords[reason]}.` : reason;
}

/** Indented lines have what contradicts an assertion. What keeps assertions from passing follows, each reason once. */
export function assertionLines(results: readonly AssertionResult[]): Line[] {
  const unchecked = new Set(results.flatMap(uncheckedDetails));
  return [
    ...results.flatMap((result) => [
      [{ text: outcomeWords[result.outcome], width: 7 }, result.name],
      ...violationDetails(result).map((detail) => [{ text: '', width: 7 }, detail]),
    ]),
    ...(unchecked.size > 0 ? ['', ...unchecked] : []),
  ];
}

export const outcomeWords = { pass: 'Pass', fail: 'Fail', unknown: 'Unknown' } as const satisfies Record<
  AssertionResult['outcome'],
  string
>;

/** Returns what contradicts an assertion and what keeps it from passing. */
export function assertionDetails(result: AssertionResult): string[] {
  return [...violationDetails(result), ...new Set(uncheckedDetails(result))];
}

function violationDetails({ violations }: AssertionResult): string[] {
  return violations.map(({ clusterId, database, principal, path }) => {
    const where = database === null ? lastSegment(clusterId) : `${lastSegment(clusterId)}/${database}`;
    return `${where}: ${principalName(principal)}. ${path?.sentence ?? 'This principal doesn’t have the required permission.'}`;
  });
}

function uncheckedDetails({ unknown }: AssertionResult): string[] {
  return unknown.map(
    ({ clusterId, part, reason }) => `${couldntCheck(part, lastSegment(clusterId))} ${reasonSentence(reason)}`,
  );
}

export function principalName({ displayName, userPrincipalName, id, type }: AccessPrincipal): string {
  return displayName ?? userPrincipalName ?? (type === 'cluster' ? lastSegment(id) : id);
}
