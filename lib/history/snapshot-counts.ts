import { evaluatedPercent, scoreValue, severityWeights } from '@/lib/checks/engine/score';
import { type Severity, severities } from '@/lib/model/finding';
import type { SnapshotCheck, SnapshotCluster, SnapshotCounts, SnapshotExemption } from './snapshot-file';

const nameOfLetter = { p: 'pass', f: 'fail', u: 'unknown', n: 'notApplicable', e: 'error' } as const;
export type OutcomeLetter = keyof typeof nameOfLetter;

/** Exemptions are those in force at the time of the scan. */
export class LineCounter {
  private readonly sums = {
    clusters: 0,
    pass: 0,
    fail: 0,
    unknown: 0,
    notApplicable: 0,
    error: 0,
    exempted: 0,
  };
  private readonly bySeverity: Record<Severity, number> = { high: 0, medium: 0, low: 0, info: 0 };
  private passedWeight = 0;
  private failedWeight = 0;
  private readonly severityOf: ReadonlyMap<string, Severity>;
  private readonly weights: readonly number[];

  constructor(
    checks: readonly SnapshotCheck[],
    private readonly exempted: ExemptionLookup,
  ) {
    this.severityOf = new Map(checks.map(({ id, severity }) => [id, severity]));
    this.weights = checks.map(({ severity }) => severityWeights[severity]);
  }

  add({ id, outcomes, failures, passes = [] }: Omit<SnapshotCluster, 'name' | 'location' | 'evidence'>): void {
    this.sums.clusters += 1;
    for (let index = 0; index < outcomes.length; index += 1) {
      const name = nameOfLetter[outcomes.charAt(index) as OutcomeLetter];
      this.sums[name] += 1;
      if (name === 'pass') this.passedWeight += this.weights[index] ?? 0;
    }
    for (const { check, severity } of passes)
      this.passedWeight += severityWeights[severity] - severityWeights[this.severityOf.get(check) ?? 'info'];
    for (const { check, severity = this.severityOf.get(check) ?? 'info' } of failures) {
      if (this.exempted(id, check)) this.sums.exempted += 1;
      else {
        this.bySeverity[severity] += 1;
        this.failedWeight += severityWeights[severity];
      }
    }
  }

  /** Returns weights of passes and of failures that aren't exempt. The score is the share of the first in their sum. */
  get summedWeights(): { passedWeight: number; failedWeight: number } {
    return { passedWeight: this.passedWeight, failedWeight: this.failedWeight };
  }

  get counts(): SnapshotCounts {
    const score = scoreValue(this.passedWeight, this.passedWeight + this.failedWeight);
    return { ...this.sums, bySeverity: { ...this.bySeverity }, score };
  }
}

/** Returns evaluated results in whole percents. */
export function coverageOfCounts({ pass, fail, notApplicable, unknown, error }: SnapshotCounts): number {
  return evaluatedPercent(pass + fail + notApplicable, unknown + error);
}

export type ExemptionLookup = (clusterId: string, checkId: string) => boolean;

/** @param at ISO time */
export function isInForce({ expiresOn }: Pick<SnapshotExemption, 'expiresOn'>, at: string): boolean {
  return Date.parse(expiresOn) > Date.parse(at);
}

/** @param at ISO time */
export function exemptionsInForce(exemptions: readonly SnapshotExemption[], at: string): ExemptionLookup {
  const found = new Set(
    exemptions.filter((exemption) => isInForce(exemption, at)).map((exemption) => exemptionKey(exemption)),
  );
  if (found.size === 0) return () => false;
  return (clusterId, checkId) => found.has(exemptionKey({ clusterId, checkId }));
}

/** Joins with a space, which IDs don't have. */
export function exemptionKey({ clusterId, checkId }: Pick<SnapshotExemption, 'clusterId' | 'checkId'>): string {
  return `${clusterId} ${checkId}`;
}

/** Returns the first difference as words, or `undefined`. */
export function countsDifference(stated: SnapshotCounts, found: SnapshotCounts): string | undefined {
  const { bySeverity, ...others } = found;
  const pairs: [name: string, stated: number | null, found: number | null][] = [
    ...(Object.keys(others) as (keyof typeof others)[]).map((name): [string, number | null, number | null] => [
      name,
      stated[name],
      found[name],
    ]),
    ...severities.map((name): [string, number, number] => [
      `bySeverity.${name}`,
      stated.bySeverity[name],
      bySeverity[name],
    ]),
  ];
  const different = pairs.find(([, left, right]) => left !== right);
  return different && `counts.${different[0]} is ${different[1]}, but the lines add up to ${different[2]}`;
}
