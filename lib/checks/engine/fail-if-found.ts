import type { PropertyVerdict, UnknownPart } from '@/lib/model/finding';
import { fail, notApplicable, pass, unknown, type Verdict, type VerdictDetails } from './define-check';
import { formatCountAndNames } from './format-values';
import { partWords } from './part-words';

/** The findings of a check that looks for items that shouldn't exist. */
export interface FailIfFoundOptions {
  /** The property that counts the items. */
  property: string;
  found: readonly string[];
  /** Parts that can contain more items. */
  unknown: readonly UnknownPart[];
  /** Why the check doesn't apply, or `undefined` where it does. */
  notApplicableReason?: string | undefined;
  otherProperties?: readonly PropertyVerdict[];
  ifFound: VerdictDetails;
  ifNone?: VerdictDetails;
}

/** Returns the verdict: any item fails, even if parts are unknown. Unknown parts come before not applicable and pass. */
export function failIfFound({
  property,
  found,
  unknown: unknownParts,
  notApplicableReason,
  otherProperties = [],
  ifFound,
  ifNone,
}: FailIfFoundOptions): Verdict {
  const verdict = { property, actual: formatCountAndNames(found), expected: '0' };
  if (found.length > 0) return fail([verdict, ...otherProperties], ifFound);
  if (unknownParts.length > 0) {
    const parts = [...new Set(unknownParts.map(({ part }) => partWords[part]))].join(' and ');
    return unknown(unknownParts, `Nothing is wrong in what was read, but this is not known: ${parts}.`, [
      { ...verdict, actual: '0 in what was read' },
      ...otherProperties,
    ]);
  }
  return notApplicableReason === undefined
    ? pass([verdict, ...otherProperties], ifNone)
    : notApplicable(notApplicableReason, [verdict]);
}
