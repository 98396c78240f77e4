import { type Finding, type Outcome, type Severity, severities } from '@/lib/model/finding';
import type { Tone } from './charts';
import { isFailing } from './words';

/** Counts of a part of a report's findings. An error counts as unknown in its bar. */
export interface Tally {
  results: Record<Outcome, number>;
  /** Part of `results.fail`. */
  exempt: number;
  /** Failures without an exemption. */
  bySeverity: Record<Severity, number>;
}

export function emptyTally(): Tally {
  return {
    results: { pass: 0, fail: 0, 'not-applicable': 0, unknown: 0, error: 0 },
    exempt: 0,
    bySeverity: { high: 0, medium: 0, low: 0, info: 0 },
  };
}

export function addTo(tally: Tally, finding: Finding): void {
  tally.results[finding.outcome] += 1;
  if (isFailing(finding)) tally.bySeverity[finding.severity] += 1;
  else if (finding.outcome === 'fail') tally.exempt += 1;
}

export function failuresOf({ bySeverity }: Tally): number {
  return severities.reduce((sum, severity) => sum + bySeverity[severity], 0);
}

export function tonesOf({ results, exempt, bySeverity }: Tally): Partial<Record<Tone, number>> {
  return {
    ...bySeverity,
    exempt,
    unknown: results.unknown + results.error,
    'not-applicable': results['not-applicable'],
    pass: results.pass,
  };
}
