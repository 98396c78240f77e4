import type { EvidencePart } from '@/lib/model/evidence-parts';
import type { UnknownPart } from '@/lib/model/finding';
import type { ProblemDocument } from '@/lib/model/problem';
import type { FleetRow } from './fleet-row';

export interface UnreadableScope {
  scope: string;
  displayName?: string;
  problem: ProblemDocument;
}

export interface UnreadablePart {
  part: EvidencePart;
  reason: UnknownPart['reason'];
  missingAction?: string;
  smallestRole?: string;
  clusters: number;
}

/** Sorts by clusters, most first. Parts that aren't loaded yet are left out. */
export function unreadableParts(rows: readonly FleetRow[]): UnreadablePart[] {
  const found = new Map<string, UnreadablePart>();
  for (const row of rows) {
    const own = new Set<string>();
    for (const { part, reason, missingAction, smallestRole } of unknownPartsOf(row)) {
      if (reason === 'not-loaded') continue;
      const key = `${part} ${missingAction ?? reason}`;
      if (own.has(key)) continue;
      own.add(key);
      const known = found.get(key) ?? {
        part,
        reason,
        clusters: 0,
        ...(missingAction ? { missingAction } : {}),
        ...(smallestRole ? { smallestRole } : {}),
      };
      known.clusters += 1;
      found.set(key, known);
    }
  }
  return [...found.values()].sort((left, right) => right.clusters - left.clusters);
}

function* unknownPartsOf({ checks, outcomes, findings, shared, variants }: FleetRow): Generator<UnknownPart> {
  for (const { unknown } of findings) if (unknown) yield* unknown;
  const whole = new Set(findings.map(({ checkId }) => checkId));
  for (let index = outcomes.indexOf('u'); index >= 0; index = outcomes.indexOf('u', index + 1)) {
    if (whole.has(checks[index]?.id ?? '')) continue;
    const unknown = shared.get(`u${index}`)?.[variants[index] ?? 0]?.unknown;
    if (unknown) yield* unknown;
  }
}
