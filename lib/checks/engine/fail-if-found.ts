import type { PropertyVerdict, UnknownPart } from '@/lib/model/finding';
import { fail, notApplicable, pass, unknown, type Verdict, type VerdictDetails } from './define-check';
import { formatCountAndNames } from './format-names';
import { partWords } from './part-words';

/** What a check looked for that should not be there. */
export interface Search {
  /** What is counted. */
  property: string;
  /** What was found, by names. */
  found: readonly string[];
  /** Where more may be that could not be read. */
  unknown: readonly UnknownPart[];
  /** Why there was nothing to judge; absent where there was. */
  nothing?: string | undefined;
  /** What else the finding shows beside the count. */
  beside?: readonly PropertyVerdict[];
  ifFound: VerdictDetails;
  ifNone?: VerdictDetails;
}

/** The verdict of a search: what was found is certain, whatever is not known; only then nothing to judge, and pass. */
export function noneFound({ property, found, unknown: open, nothing, beside = [], ifFound, ifNone }: Search): Verdict {
  const verdict = { property, actual: formatCountAndNames(found), expected: '0' };
  if (found.length > 0) return fail([verdict, ...beside], ifFound);
  if (open.length > 0) {
    const parts = [...new Set(open.map(({ part }) => partWords[part]))].join(' and ');
    return unknown(open, `Nothing is wrong in what was read, but this is not known: ${parts}.`, [
      { ...verdict, actual: '0 in what was read' },
      ...beside,
    ]);
  }
  return nothing === undefined ? pass([verdict, ...beside], ifNone) : notApplicable(nothing, [verdict]);
}
