import type { ComparedFinding, ComparedSideName } from '@/lib/export/compared-findings';
import { severities } from '@/lib/model/finding';
import { counted, figure } from '@/lib/model/text';
import { bySeverity } from './compare-findings';

export interface DifferenceGroup {
  head: ComparedFinding;
  follows: readonly Consequence[];
}

/** Differences that follow from another one for the same reason on the same side. */
export interface Consequence {
  side: ComparedSideName;
  because: string;
  rows: readonly ComparedFinding[];
}

/** Puts rows that follow from another shown row below it, a group with its most severe member first. */
export function groupDifferences(rows: readonly ComparedFinding[]): DifferenceGroup[] {
  const shown = new Map(rows.map((row) => [row.checkId, row]));
  const groups = new Map<string, ComparedFinding[]>();
  for (const row of rows) {
    const head = headOf(row, shown);
    groups.set(head.checkId, [...(groups.get(head.checkId) ?? []), ...(head === row ? [] : [row])]);
  }
  return [...groups]
    .flatMap(([checkId, members]) => {
      const head = shown.get(checkId);
      return head ? [{ head, follows: consequencesOf(members) }] : [];
    })
    .sort((first, second) => bySeverity(worstFirst(first), worstFirst(second)));
}

/** Returns the start of the chain of causes. */
function headOf(row: ComparedFinding, shown: ReadonlyMap<string, ComparedFinding>): ComparedFinding {
  const seen = new Set<string>();
  let head = row;
  while (head.followsFrom && !seen.has(head.checkId)) {
    seen.add(head.checkId);
    const cause = shown.get(head.followsFrom.checkId);
    if (!cause || cause.difference === null) return head;
    head = cause;
  }
  // Causes in a circle have no head.
  return seen.has(head.checkId) ? row : head;
}

function consequencesOf(members: readonly ComparedFinding[]): Consequence[] {
  const byReason = new Map<string, { side: ComparedSideName; because: string; rows: ComparedFinding[] }>();
  for (const row of members) {
    if (!row.followsFrom) continue;
    const { side, because } = row.followsFrom;
    const key = `${side} ${because}`;
    const known = byReason.get(key) ?? { side, because, rows: [] };
    byReason.set(key, known);
    known.rows.push(row);
  }
  return [...byReason.values()];
}

/** Keeps a severe failure at the top, also if it follows from a less severe difference. */
function worstFirst({ head, follows }: DifferenceGroup): ComparedFinding {
  const failing = follows.flatMap(({ rows }) => rows.filter(({ difference }) => difference === 'failure'));
  const all = [head, ...failing].map(({ severity }) => severity);
  return { ...head, severity: severities.find((severity) => all.includes(severity)) ?? head.severity };
}

/** `12 differences, 5 caused by 2 of them. 8 more aren’t shown.` or `8 differences aren’t shown.` */
export function summarize(rows: readonly ComparedFinding[], groups: readonly DifferenceGroup[]): string {
  const inGroups = groups.flatMap(({ head, follows }) => [head, ...follows.flatMap((each) => each.rows)]);
  const shown = inGroups.filter(({ difference }) => difference !== null).length;
  const causes = groups.filter(({ follows }) => follows.length > 0);
  const following = causes.flatMap(({ follows }) => follows.flatMap((each) => each.rows)).length;
  const hidden = rows.filter(({ difference }) => difference !== null).length - shown;
  const aren = hidden === 1 ? 'isn’t' : 'aren’t';
  if (shown === 0 && hidden > 0) return `${counted(hidden, 'difference')} ${aren} shown.`;
  const follow = `${figure(following)} caused by ${figure(causes.length)} of them`;
  return [
    `${shown === 0 ? 'No differences' : counted(shown, 'difference')}${following > 0 ? `, ${follow}` : ''}.`,
    ...(hidden > 0 ? [`${figure(hidden)} more ${aren} shown.`] : []),
  ].join(' ');
}
