import type { EvidencePart } from '@/lib/model/evidence-parts';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import type { UnknownPart } from '@/lib/model/finding';
import { partWords } from './part-words';

/**
 * Thrown where a check reaches for something that is not read; the engine turns it into the outcome `unknown`. It is no Error:
 * a fleet of thousands throws it hundreds of thousands of times, and nobody reads its stack.
 */
export class NotKnown {
  private said: string | undefined;

  constructor(readonly unknown: readonly UnknownPart[]) {}

  /** What is missing, in a sentence. */
  get message(): string {
    this.said ??= unknownMessage(this.unknown);
    return this.said;
  }
}

function unknownMessage(unknown: readonly UnknownPart[]): string {
  const parts = [...new Set(unknown.map(({ part }) => partWords[part]))].join(' and ');
  return unknown.every(({ reason }) => reason === 'not-loaded')
    ? `Not known yet, still to be read: ${parts}.`
    : `Not known, could not be read: ${parts}.`;
}

/** Why a reading is not known, or `undefined` when it was read. */
export function notKnownOf(part: EvidencePart, reading: EvidenceResult<unknown>): UnknownPart | undefined {
  switch (reading.state) {
    case 'read':
      return undefined;
    case 'not-loaded':
      return { part, reason: 'not-loaded', message: `Still to be read: ${partWords[part]}.` };
    case 'unreadable': {
      // When Azure may be asked again is no property of a verdict.
      const { state: _, retryAfter: __, ...why } = reading;
      return { part, ...why };
    }
  }
}

/** The value of a reading inside a part; ends the check as unknown when it was not read. */
export function requireKnown<T>(part: EvidencePart, reading: EvidenceResult<T>): T {
  if (reading.state === 'read') return reading.value;
  throw new NotKnown([notKnownOf(part, reading) as UnknownPart]);
}

/**
 * The readings inside a part (one a database, one a group), told apart: what was read stands in `known`, why the others
 * were not in `unknown`. A failure that is certain from `known` stays one, whatever else is not read.
 */
export function splitKnown<Item, T>(
  part: EvidencePart,
  items: readonly Item[],
  readingOf: (item: Item) => EvidenceResult<T>,
): { known: { item: Item; value: T }[]; unknown: UnknownPart[] } {
  const known: { item: Item; value: T }[] = [];
  const unknown: UnknownPart[] = [];
  for (const item of items) {
    const reading = readingOf(item);
    if (reading.state === 'read') known.push({ item, value: reading.value });
    else unknown.push(notKnownOf(part, reading) as UnknownPart);
  }
  return { known, unknown };
}
