import { normalizeId } from '@/lib/model/azure/arm-id';
import type { Finding } from '@/lib/model/finding';
import type { PastOutcome } from '@/lib/model/past-outcome';

/**
 * What the checks found each time that a cluster was read in this visit, so that a finding can tell its history. Kept in memory
 * alone: a reload forgets it, as does a sign-in, which is one.
 */

const readingsKept = 50;
const log = new Map<string, { at: string; findings: readonly Finding[] }[]>();

/** Keeps what one reading of a cluster found; the oldest reading of a long visit gives way. */
export function keepOutcomes(clusterId: string, at: string, findings: readonly Finding[]): void {
  const id = normalizeId(clusterId);
  log.set(id, [...(log.get(id) ?? []), { at, findings }].slice(-readingsKept));
}

/** What a check found on a cluster in this visit, newest first. */
export function pastOutcomes(clusterId: string, checkId: string): PastOutcome[] {
  return (log.get(normalizeId(clusterId)) ?? [])
    .flatMap(({ at, findings }) => {
      const found = findings.find((finding) => finding.checkId === checkId);
      return found ? [{ at, outcome: found.outcome, message: found.message }] : [];
    })
    .toReversed();
}
