import type { ExemptionUsage } from '@/lib/checks/engine/exemption-usage';
import type { Exemption } from '@/lib/model/exemption';
import { type LoadedFleet, usageOf } from './exemption-usage';

/** Days. */
export const soonDays = 30;

export const auditFilters = ['all', 'expiring', 'expired', 'unused'] as const;
export type AuditFilter = (typeof auditFilters)[number];

export interface AuditedExemption {
  exemption: Exemption;
  term: 'in-force' | 'expiring' | 'expired';
  usage: ExemptionUsage;
  source?: 'shared' | 'local' | undefined;
}

/**
 * Returns whether the exemption is in force, expires within 30 days, or has expired.
 * @param now milliseconds
 */
export function termOf({ expiresOn }: Pick<Exemption, 'expiresOn'>, now: number): AuditedExemption['term'] {
  const left = Date.parse(expiresOn) - now;
  if (left <= 0) return 'expired';
  return left <= soonDays * 86_400_000 ? 'expiring' : 'in-force';
}

/** Returns exemptions by expiration date. Without a loaded fleet, their usage is unknown. */
export function auditExemptions(
  exemptions: readonly Exemption[],
  {
    now,
    fleet,
    sourceOf,
  }: {
    now: number;
    fleet: LoadedFleet | undefined;
    sourceOf?: (exemption: Exemption) => AuditedExemption['source'];
  },
): AuditedExemption[] {
  return exemptions
    .toSorted((left, right) => Date.parse(left.expiresOn) - Date.parse(right.expiresOn))
    .map((exemption) => ({
      exemption,
      term: termOf(exemption, now),
      usage: fleet ? usageOf(exemption, fleet) : 'unknown',
      source: sourceOf?.(exemption),
    }));
}

export function isListed({ term, usage }: AuditedExemption, filter: AuditFilter): boolean {
  if (filter === 'all') return true;
  return filter === 'unused' ? usage === 'unused' : term === filter;
}
