import type { UnknownPart } from '@/lib/model/finding';
import { NotKnown } from './unknown-evidence';

/** A part that was read, or why it is not known. */
export type MaybeKnown<T> = { value: T; unknown?: never } | { value?: never; unknown: readonly UnknownPart[] };

/**
 * Reaches for a part without ending the check where it is not read: for checks in which another part can settle a failure.
 * Whoever calls it must bring `unknown` into the verdict, so that what is not known never counts as empty.
 */
export function ifKnown<T>(reach: () => T): MaybeKnown<T> {
  try {
    return { value: reach() };
  } catch (error) {
    if (error instanceof NotKnown) return { unknown: error.unknown };
    throw error;
  }
}
