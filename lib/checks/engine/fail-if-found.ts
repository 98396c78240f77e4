import type { PropertyVerdict, UnknownPart } from '@/lib/model/finding';
import { fail, notApplicable, pass, unknown, type Verdict, type VerdictDetails } from './define-check';
import { formatCountAndNames } from './format-values';
import { unknownMessage } from './unknown-evidence';

/** The findings of a check that looks for items that shouldn't exist. */
export interface FailIfFoundOptions {
  property: string;
  found: readonly string[];
  /** Stable texts, for comparisons of two scans. */
  items?: readonly string[];
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
  items,
  unknown: unknownParts,
  notApplicableReason,
  otherProperties = [],
  ifFound,
  ifNone,
}: FailIfFoundOptions): Verdict {
  const verdict = { property, actual: formatCountAndNames(found), expected: '0' };
  if (found.length > 0) return fail([verdict, ...otherProperties], items ? { ...ifFound, items } : ifFound);
  if (unknownParts.length > 0) {
    return unknown(unknownParts, `No issues found so far. ${unknownMessage(unknownParts)}`, [
      { ...verdict, actual: '0 so far' },
      ...otherProperties,
    ]);
  }
  return notApplicableReason === undefined
    ? pass([verdict, ...otherProperties], ifNone)
    : notApplicable(notApplicableReason, [verdict]);
}
