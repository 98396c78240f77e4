import { checks } from '@/lib/checks/catalog';
import { type Finding, severities } from '@/lib/model/finding';

/** `null` if a side isn't loaded. */
export interface ComparedFinding {
  checkId: string;
  title: string;
  left: Finding | null;
  right: Finding | null;
  /** Both are known and differ in outcome, exemption, or severity. */
  differs: boolean;
}

/** Compares findings, with differences first, then severe failures. */
export function compareFindings(left: readonly Finding[] | null, right: readonly Finding[] | null): ComparedFinding[] {
  const ofLeft = byCheck(left);
  const ofRight = byCheck(right);
  return checks
    .map(({ id, title }): ComparedFinding => {
      const pair = { left: ofLeft.get(id) ?? null, right: ofRight.get(id) ?? null };
      return { checkId: id, title, ...pair, differs: differs(pair.left, pair.right) };
    })
    .sort((first, second) => Number(second.differs) - Number(first.differs) || rankOf(first) - rankOf(second));
}

function byCheck(findings: readonly Finding[] | null): Map<string, Finding> {
  return new Map((findings ?? []).map((finding) => [finding.checkId, finding]));
}

function differs(left: Finding | null, right: Finding | null): boolean {
  if (!left || !right) return false;
  const isFailing = left.outcome === 'fail' && right.outcome === 'fail';
  return (
    left.outcome !== right.outcome ||
    (isFailing && left.severity !== right.severity) ||
    (left.exemption === undefined) !== (right.exemption === undefined)
  );
}

/** Failures by severity, then the catalog's order. */
function rankOf({ left, right }: ComparedFinding): number {
  const rank = (finding: Finding | null) =>
    finding?.outcome === 'fail' ? severities.indexOf(finding.severity) : severities.length;
  return Math.min(rank(left), rank(right));
}
