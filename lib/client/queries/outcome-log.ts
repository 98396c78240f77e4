import { normalizeId } from '@/lib/model/azure/arm-id';
import type { Finding, Outcome } from '@/lib/model/finding';

/** The result of a check at one read in this visit. */
export interface PastOutcome {
  /** The response arrived at this ISO time. */
  at: string;
  outcome: Outcome;
  message: string;
}

const mostReads = 50;

/** Only in memory. */
const log = new Map<string, { at: string; findings: readonly Finding[] }[]>();

/** Drops the oldest read. */
export function keepOutcomes(clusterId: string, at: string, findings: readonly Finding[]): void {
  const id = normalizeId(clusterId);
  log.set(id, [...(log.get(id) ?? []), { at, findings }].slice(-mostReads));
}

/** Returns the newest first. */
export function pastOutcomes(clusterId: string, checkId: string): PastOutcome[] {
  return (log.get(normalizeId(clusterId)) ?? [])
    .flatMap(({ at, findings }) => {
      const found = findings.find((finding) => finding.checkId === checkId);
      return found ? [{ at, outcome: found.outcome, message: found.message }] : [];
    })
    .toReversed();
}
