import type { Finding, UnknownPart } from '@/lib/model/finding';

/** A part that is missing for the same reason everywhere, and how many checks wait for it. */
export interface MissingPart {
  unknown: UnknownPart;
  checks: number;
}

/** What would have to be read for unknown verdicts, that which most checks wait for first. */
export function missingParts(findings: readonly Finding[]): MissingPart[] {
  const missing = new Map<string, MissingPart>();
  for (const { unknown: parts = [] } of findings) {
    for (const unknown of distinctParts(parts)) {
      const key = keyOf(unknown);
      const known = missing.get(key);
      if (known) known.checks += 1;
      else missing.set(key, { unknown, checks: 1 });
    }
  }
  return [...missing.values()].sort((left, right) => right.checks - left.checks);
}

/** Missing parts, each once for a reason, however many databases lack it. */
export function distinctParts(parts: readonly UnknownPart[]): UnknownPart[] {
  return [...new Map(parts.map((one) => [keyOf(one), one])).values()];
}

function keyOf({ part, reason, missingAction }: UnknownPart): string {
  return `${part} ${reason} ${missingAction ?? ''}`;
}
