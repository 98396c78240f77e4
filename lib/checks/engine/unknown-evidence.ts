import type { EvidencePart, EvidenceParts } from '@/lib/model/evidence-parts';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import type { PropertyVerdict, UnknownPart } from '@/lib/model/finding';
import { neededWords } from '@/lib/model/problem-detail';
import { joinWords } from '@/lib/model/text';
import { unknown, type Verdict } from './define-check';
import { partWords } from './part-words';

/** Thrown when a check reads unloaded evidence. Not an Error, because stacks are costly in a large fleet. */
export class UnknownEvidence {
  /** @param cachedMessage the sentence of the finding. Default: what couldn't be checked. */
  constructor(
    readonly unknown: readonly UnknownPart[],
    private cachedMessage?: string,
  ) {}

  get message(): string {
    this.cachedMessage ??= unknownMessage(this.unknown);
    return this.cachedMessage;
  }
}

/**
 * Adds the permissions and least-privileged roles that would load the parts.
 * @param thing what is missing inside the parts. Default: the parts.
 */
export function unknownMessage(unknown: readonly UnknownPart[], thing?: string): string {
  const parts = thing ?? joinDistinct(unknown.map(({ part }) => partWords[part]));
  if (thing === undefined && unknown.every(({ reason }) => reason === 'not-loaded')) return `Not loaded: ${parts}.`;
  const actions = joinDistinct(unknown.map(({ missingAction }) => missingAction));
  const roles = joinDistinct(unknown.map(({ smallestRole }) => smallestRole));
  if (!actions) return `Couldn’t check ${parts}.${roles ? ` You need ${roles}.` : ''}`;
  return `Couldn’t check ${parts}. ${neededWords(actions, roles || undefined)}`;
}

/** `about` is the object of “check”, such as “the state of the cluster”. `why` is one or more sentences. */
type Undecided = { about: string; why?: string };

/** Returns evidence that was read and doesn't decide the check. */
export function undecidedPart(
  part: EvidencePart,
  reason: UnknownPart['reason'],
  { about, why }: Undecided,
): UnknownPart & { message: string } {
  return { part, reason, about, message: `Couldn’t check ${about}.${why === undefined ? '' : ` ${why}`}` };
}

/** Returns unknown, because `part` was read and doesn't decide the check. */
export function undecided(
  part: EvidencePart,
  reason: UnknownPart['reason'],
  words: Undecided,
  properties?: readonly PropertyVerdict[],
): Verdict {
  const open = undecidedPart(part, reason, words);
  return unknown([open], open.message, properties);
}

function joinDistinct(words: readonly (string | undefined)[]): string {
  return joinWords([...new Set(words.filter((word) => word !== undefined))]);
}

export function toUnknownPart(part: EvidencePart, reading: EvidenceResult<unknown>): UnknownPart | undefined {
  switch (reading.state) {
    case 'read':
      return undefined;
    case 'not-loaded':
      return { part, reason: 'not-loaded', message: `Not loaded: ${partWords[part]}.` };
    case 'unreadable': {
      const { state: _, retryAfter: __, ...why } = reading;
      return { part, ...why };
    }
  }
}

/** Throws `UnknownEvidence` if a result inside a part isn't loaded. */
export function requireLoaded<T>(part: EvidencePart, reading: EvidenceResult<T>): T {
  if (reading.state === 'read') return reading.value;
  throw new UnknownEvidence([toUnknownPart(part, reading) as UnknownPart]);
}

/** Divides results inside a part. A failure in `known` is certain, even if `unknown` isn't empty. */
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

export type ValueOrUnknown<T> = { value: T; unknown?: never } | { value?: never; unknown: readonly UnknownPart[] };

/**
 * Reads a part without ending the check. Callers must add `unknown` to the verdict, because unknown evidence never
 * counts as empty.
 */
export function valueOrUnknown<T>(read: () => T): ValueOrUnknown<T> {
  try {
    return { value: read() };
  } catch (error) {
    if (error instanceof UnknownEvidence) return { unknown: error.unknown };
    throw error;
  }
}

/** Returns missing evidence instead of throwing it. */
export const readOrUnknown = Symbol('readOrUnknown');

interface EngineParts {
  [readOrUnknown]?: (part: EvidencePart) => ValueOrUnknown<unknown>;
}

/**
 * Works as `valueOrUnknown`, without an exception, which costs about as much as a check. A fleet would have a hundred
 * thousand.
 */
export function partOrUnknown<Part extends EvidencePart>(
  parts: Pick<EvidenceParts, Part>,
  part: Part,
): ValueOrUnknown<EvidenceParts[Part]> {
  const read = (parts as object as EngineParts)[readOrUnknown];
  if (!read) return valueOrUnknown(() => parts[part]);
  // The method returns the part that it was asked for.
  return read.call(parts, part) as ValueOrUnknown<EvidenceParts[Part]>;
}
