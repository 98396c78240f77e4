import { type Finding, severities } from '@/lib/model/finding';

export interface FindingGroup {
  title: string;
  findings: Finding[];
  open: boolean;
}

/** Failures by severity, then unknown, exempt, passing, and not applicable. */
export function groupFindings(findings: readonly Finding[]): FindingGroup[] {
  const having = (...outcomes: Finding['outcome'][]) =>
    findings.filter(({ outcome, exemption }) => outcomes.includes(outcome) && !exemption);
  const failing = having('fail');
  const groups = [
    ...severities.map((severity) => ({
      title: `Failing, severity ${severity}`,
      findings: failing.filter((finding) => finding.severity === severity),
      open: true,
    })),
    { title: 'Unknown', findings: bySeverity(having('unknown', 'error')), open: false },
    { title: 'Exempted', findings: bySeverity(findings.filter(({ exemption }) => exemption)), open: false },
    { title: 'Passing', findings: bySeverity(having('pass')), open: false },
    { title: 'Not applicable', findings: bySeverity(having('not-applicable')), open: false },
  ];
  return groups.filter((group) => group.findings.length > 0);
}

function bySeverity(findings: readonly Finding[]): Finding[] {
  return severities.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
}
