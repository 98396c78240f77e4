import type { EvidencePart } from '@/lib/model/evidence-parts';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import type { UnknownPart } from '@/lib/model/finding';
import { partWords } from './part-words';

/**
 * Thrown where a check reads evidence that isn't loaded. The engine turns it into the outcome `unknown`. It doesn't extend
 * Error, because a large fleet throws it hundreds of thousands of times and the stack is costly.
 */
export class UnknownEvidence {
  private cachedMessage: string | undefined;

  constructor(readonly unknown: readonly UnknownPart[]) {}

  /** A sentence that lists the missing parts. */
  get message(): string {
    this.cachedMessage ??= unknownMessage(this.unknown);
    return this.cachedMessage;
  }
}

function unknownMessage(unknown: readonly UnknownPart[]): string {
  const parts = [...new Set(unknown.map(({ part }) => partWords[part]))].join(' and ');
  return unknown.every(({ reason }) => reason === 'not-loaded')
    ? `Not known yet, still to be read: ${parts}.`
    : `Not known, could not be read: ${parts}.`;
}

/** Returns the reason why a result has no value, or `undefined` when it's loaded. */
export function toUnknownPart(part: EvidencePart, reading: EvidenceResult<unknown>): UnknownPart | undefined {
  switch (reading.state) {
    case 'read':
      return undefined;
    case 'not-loaded':
      return { part, reason: 'not-loaded', message: `Still to be read: ${partWords[part]}.` };
    case 'unreadable': {
      // A verdict has no retry time.
      const { state: _, retryAfter: __, ...why } = reading;
      return { part, ...why };
    }
  }
}

/** Returns the value of a result inside a part. Throws `UnknownEvidence` when it isn't loaded. */
export function requireLoaded<T>(part: EvidencePart, reading: EvidenceResult<T>): T {
  if (reading.state === 'read') return reading.value;
  throw new UnknownEvidence([toUnknownPart(part, reading) as UnknownPart]);
}

/**
 * Divides the results inside a part, such as one for each database, into loaded values and reasons. A failure found in
 * `known` is certain, even if `unknown` isn't empty.
 */
export function partitionLoaded<Item, T>(
  part: EvidencePart,
  items: readonly Item[],
  readingOf: (item: Item) => EvidenceResult<T>,
): { known: { item: Item; value: T }[]; unknown: UnknownPart[] } {
  const known: { item: Item; value: T }[] = [];
  const unknown: UnknownPart[] = [];
  for (const item of items) {
    const reading = readingOf(item);
    if (reading.state === 'read') known.push({ item, value: reading.value });
    else unknown.push(toUnknownPart(part, reading) as UnknownPart);
  }
  return { known, unknown };
}

/** A loaded value, or the reason why there is none. */
export type ValueOrUnknown<T> = { value: T; unknown?: never } | { value?: never; unknown: readonly UnknownPart[] };

/**
 * Reads a part without ending the check when it isn't loaded, so that another part can still decide a failure. Callers must
 * add `unknown` to the verdict: unknown evidence never counts as empty.
 */
export function valueOrUnknown<T>(read: () => T): ValueOrUnknown<T> {
  try {
    return { value: read() };
  } catch (error) {
    if (error instanceof UnknownEvidence) return { unknown: error.unknown };
    throw error;
  }
}
