import type { Finding, Outcome, Score, Severity } from '@/lib/model/finding';

export const severityWeights: Record<Severity, number> = { high: 10, medium: 4, low: 1, info: 0 };

export const scoreFormula =
  'Score = 100 × passed ÷ (passed + failed), weighted: high 10, medium 4, low 1, info 0. Other results aren’t counted. The score is rounded, but it’s 100 only without failures and 0 only without passes.';

/** Returns the score of findings, from 0 to 100. Its value is `null` when no finding with a weight passed or failed. */
export function scoreOf(all: readonly Finding[]): Score {
  const findings = all.filter(({ exemption }) => exemption === undefined);
  const passedWeight = weightOf(findings, 'pass');
  const judgedWeight = passedWeight + weightOf(findings, 'fail');
  return {
    value: scoreValue(passedWeight, judgedWeight),
    passedWeight,
    judgedWeight,
    passed: countOf(findings, 'pass'),
    failed: countOf(findings, 'fail'),
    unknown: countOf(findings, 'unknown'),
    notApplicable: countOf(findings, 'not-applicable'),
    error: countOf(findings, 'error'),
    exempted: all.length - findings.length,
  };
}

/** Returns the rounded score of a passed weight among the evaluated weight. Only exact values are 100 or 0. */
export function scoreValue(passedWeight: number, judgedWeight: number): number | null {
  if (passedWeight === judgedWeight) return judgedWeight === 0 ? null : 100;
  if (passedWeight === 0) return 0;
  return Math.min(99, Math.max(1, Math.round((100 * passedWeight) / judgedWeight)));
}

/** Returns the share of results that are evaluated, in whole percents, rounded down, so that 100 means all. */
export function coverageOfScore({ passed, failed, notApplicable, exempted, unknown, error }: Score): number {
  const evaluated = passed + failed + notApplicable + exempted;
  const results = evaluated + unknown + error;
  return results === 0 ? 0 : Math.floor((100 * evaluated) / results);
}

function countOf(findings: readonly Finding[], outcome: Outcome): number {
  return findings.filter((finding) => finding.outcome === outcome).length;
}

function weightOf(findings: readonly Finding[], outcome: Outcome): number {
  return findings
    .filter((finding) => finding.outcome === outcome)
    .reduce((sum, { severity }) => sum + severityWeights[severity], 0);
}
