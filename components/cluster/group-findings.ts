import type { Finding, Severity } from '@/lib/model/finding';

/** Findings under one heading. */
export interface FindingGroup {
  title: string;
  findings: Finding[];
}

const severities: readonly { severity: Severity; word: string }[] = [
  { severity: 'high', word: 'High' },
  { severity: 'medium', word: 'Medium' },
  { severity: 'low', word: 'Low' },
  { severity: 'info', word: 'Info' },
];

/** Findings as a person reads them: failing by severity first, then what is unknown, then what is in order. */
export function groupFindings(findings: readonly Finding[]): FindingGroup[] {
  const having = (...outcomes: Finding['outcome'][]) => findings.filter(({ outcome }) => outcomes.includes(outcome));
  const failing = having('fail');
  const groups = [
    ...severities.map(({ severity, word }) => ({
      title: `Failing, severity ${word.toLowerCase()}`,
      findings: failing.filter((finding) => finding.severity === severity),
    })),
    { title: 'Unknown', findings: bySeverity(having('unknown', 'error')) },
    { title: 'Passing', findings: bySeverity(having('pass')) },
    { title: 'Not applicable', findings: having('not-applicable') },
  ];
  return groups.filter((group) => group.findings.length > 0);
}

function bySeverity(findings: readonly Finding[]): Finding[] {
  return severities.flatMap(({ severity }) => findings.filter((finding) => finding.severity === severity));
}
