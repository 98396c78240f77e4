import type { Finding, UnknownPart } from '@/lib/model/finding';

export interface MissingPart {
  unknown: UnknownPart;
  checks: number;
}

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

/** Several databases can repeat a part. */
export function distinctParts(parts: readonly UnknownPart[]): UnknownPart[] {
  return [...new Map(parts.map((part) => [keyOf(part), part])).values()];
}

function keyOf({ part, reason, missingAction }: UnknownPart): string {
  return `${part} ${reason} ${missingAction ?? ''}`;
}
