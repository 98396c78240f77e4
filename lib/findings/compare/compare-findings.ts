import { checks } from '@/lib/checks/catalog';
import type { ComparedFinding, ComparedSideName, DifferenceKind } from '@/lib/export/compared-findings';
import { fingerprintOfFinding } from '@/lib/history/fingerprint';
import { normalizeId } from '@/lib/model/azure/arm-id';
import { defined } from '@/lib/model/defined';
import { type Finding, type Severity, severities } from '@/lib/model/finding';

type ClusterIds = Readonly<Record<ComparedSideName, string>>;

/** Sorts by severity, most severe first, then by title. Differences come before equal results. */
export function compareFindings(
  left: readonly Finding[] | null,
  right: readonly Finding[] | null,
  clusterIds: ClusterIds,
): ComparedFinding[] {
  const ofLeft = byCheck(left);
  const ofRight = byCheck(right);
  const compared = checks.map(({ id, title, category, severity }): ComparedFinding => {
    const pair = { left: ofLeft.get(id) ?? null, right: ofRight.get(id) ?? null };
    return {
      checkId: id,
      title,
      category,
      severity: worstOf(pair, severity),
      ...pair,
      difference: differenceOf(pair, clusterIds),
    };
  });
  const differing = new Set(compared.flatMap(({ checkId, difference }) => (difference === null ? [] : [checkId])));
  return compared.map((row) => withCause(row, differing)).sort(bySeverity);
}

/** Sorts by severity, then title. Equal results are last. */
export function bySeverity(first: ComparedFinding, second: ComparedFinding): number {
  return (
    Number(first.difference === null) - Number(second.difference === null) ||
    severities.indexOf(first.severity) - severities.indexOf(second.severity) ||
    first.title.localeCompare(second.title, 'en')
  );
}

type Pair = Pick<ComparedFinding, 'left' | 'right'>;

function byCheck(findings: readonly Finding[] | null): Map<string, Finding> {
  return new Map((findings ?? []).map((finding) => [finding.checkId, finding]));
}

function worstOf({ left, right }: Pair, severity: Severity): Severity {
  const failing = [left, right].flatMap((finding) => (finding?.outcome === 'fail' ? [finding.severity] : []));
  return severities.find((candidate) => failing.includes(candidate)) ?? severity;
}

function differenceOf({ left, right }: Pair, clusterIds: ClusterIds): DifferenceKind | null {
  if (!left || !right) return null;
  const outcomes = [left.outcome, right.outcome];
  const isSame =
    left.outcome === right.outcome &&
    (left.outcome !== 'fail' || failureOf(left, clusterIds.left) === failureOf(right, clusterIds.right));
  if (isSame) return null;
  // A failure is a difference also if the other result is unknown.
  if (outcomes.includes('fail')) return 'failure';
  return outcomes.includes('unknown') || outcomes.includes('error') ? 'unknown' : 'not-applicable';
}

/** Returns what equal failures share: the severity, an exemption, and the failing properties and items. */
function failureOf(finding: Finding, clusterId: string): string {
  // The ID of a resource below a cluster is compared without the cluster's ID, which always differs.
  const parent = `${normalizeId(clusterId)}/`;
  const items = finding.items?.map((item) => (item.startsWith(parent) ? item.slice(parent.length) : item));
  const fingerprint = fingerprintOfFinding('', { ...finding, ...defined({ items }) });
  return [finding.severity, finding.exemption !== undefined, fingerprint].join(' ');
}

/** Not applicable on one side follows from the check of that setting, if that differs too. */
function withCause(row: ComparedFinding, differing: ReadonlySet<string>): ComparedFinding {
  if (row.difference === null) return row;
  for (const side of ['left', 'right'] satisfies ComparedSideName[]) {
    const finding = row[side];
    if (finding?.dependsOn && differing.has(finding.dependsOn))
      return { ...row, followsFrom: { checkId: finding.dependsOn, side, because: finding.message } };
  }
  return row;
}
