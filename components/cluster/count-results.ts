import { type Finding, type Severity, severities } from '@/lib/model/finding';
import type { Tone } from '../ui/stacked-bar';

/** Findings by result. Exempt failures are separate. */
export interface ResultCounts {
  failing: Record<Severity, number>;
  failed: number;
  passed: number;
  unknown: number;
  exempt: number;
}

export function countResults(findings: readonly Finding[]): ResultCounts {
  const failing = { high: 0, medium: 0, low: 0, info: 0 };
  const counts = { failed: 0, passed: 0, unknown: 0, exempt: 0 };
  for (const { outcome, severity, exemption } of findings) {
    if (exemption) counts.exempt += 1;
    else if (outcome === 'fail') {
      failing[severity] += 1;
      counts.failed += 1;
    } else if (outcome === 'pass') counts.passed += 1;
    else if (outcome !== 'not-applicable') counts.unknown += 1;
  }
  return { failing, ...counts };
}

export function barParts({ failing, passed, unknown }: ResultCounts): Partial<Record<Tone, number>> {
  return { ...failing, pass: passed, missing: unknown };
}

export function failureWords({ failing }: ResultCounts): string {
  return severities
    .filter((severity) => failing[severity] > 0)
    .map((severity) => `${failing[severity]} ${severity}`)
    .join(', ');
}
