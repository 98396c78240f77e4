import type { Finding, Score, Severity } from '@/lib/model/finding';

export const severityWeights: Record<Severity, number> = { high: 10, medium: 4, low: 1, info: 0 };

export const scoreFormula =
  'Score = 100 × passed ÷ (passed + failed), weighted by severity: High 10, Medium 4, Low 1, Info 0. Other results don’t count. A score of 100 means no failures, and 0 means no passes.';

/** Returns the score of findings, from 0 to 100. Its value is `null` when no finding with a weight passed or failed. */
export function scoreOf(findings: readonly Finding[]): Score {
  const score = { passed: 0, failed: 0, unknown: 0, notApplicable: 0, error: 0, exempted: 0 };
  let passedWeight = 0;
  let failedWeight = 0;
  for (const { outcome, severity, exemption } of findings) {
    if (exemption !== undefined) {
      score.exempted += 1;
      continue;
    }
    switch (outcome) {
      case 'pass':
        score.passed += 1;
        passedWeight += severityWeights[severity];
        break;
      case 'fail':
        score.failed += 1;
        failedWeight += severityWeights[severity];
        break;
      case 'unknown':
        score.unknown += 1;
        break;
      case 'not-applicable':
        score.notApplicable += 1;
        break;
      case 'error':
        score.error += 1;
        break;
      default:
        outcome satisfies never;
    }
  }
  const judgedWeight = passedWeight + failedWeight;
  return { value: scoreValue(passedWeight, judgedWeight), passedWeight, judgedWeight, ...score };
}

/** Rounds so that only exact values are 100 or 0. */
export function scoreValue(passedWeight: number, judgedWeight: number): number | null {
  if (passedWeight === judgedWeight) return judgedWeight === 0 ? null : 100;
  if (passedWeight === 0) return 0;
  return Math.min(99, Math.max(1, Math.round((100 * passedWeight) / judgedWeight)));
}

/** Returns the share of a score's results that are evaluated, in whole percents. */
export function coverageOfScore({ passed, failed, notApplicable, exempted, unknown, error }: Score): number {
  return evaluatedPercent(passed + failed + notApplicable + exempted, unknown + error);
}

/** Returns whole percents, rounded down, so that 100 means all. 0 without results. */
export function evaluatedPercent(evaluated: number, missing: number): number {
  const results = evaluated + missing;
  return results === 0 ? 0 : Math.floor((100 * evaluated) / results);
}
