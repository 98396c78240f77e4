import type { ComparedFinding, DifferenceKind } from '@/lib/export/compared-findings';

export const differenceKinds: readonly DifferenceKind[] = ['failure', 'unknown', 'not-applicable'];

export interface DifferenceView {
  kinds: readonly DifferenceKind[];
  /** Equal results too, and differences of every kind. */
  isAll: boolean;
}

const defaultKinds: readonly DifferenceKind[] = ['failure'];

export function shownRows(rows: readonly ComparedFinding[], { kinds, isAll }: DifferenceView): ComparedFinding[] {
  return rows.filter(({ difference }) => isAll || (difference !== null && kinds.includes(difference)));
}

/** An old link has `only=differences`, which is the default now. */
export function readDifferenceView(params: URLSearchParams): DifferenceView {
  const named = params.getAll('difference');
  const kinds = differenceKinds.filter((kind) => named.includes(kind));
  return { kinds: named.length === 0 ? defaultKinds : kinds, isAll: params.get('show') === 'all' };
}

/** Keeps other parts of the query, such as the clusters. */
export function writeDifferenceView(params: URLSearchParams, { kinds, isAll }: DifferenceView): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const name of ['only', 'show', 'difference']) next.delete(name);
  const isDefault = kinds.length === defaultKinds.length && defaultKinds.every((kind) => kinds.includes(kind));
  // Without a value, the default would come back.
  if (!isDefault) for (const kind of kinds.length === 0 ? ['none'] : kinds) next.append('difference', kind);
  if (isAll) next.set('show', 'all');
  return next;
}
