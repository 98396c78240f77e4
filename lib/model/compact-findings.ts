import type { EvidencePart } from './evidence-parts';
import type { Category, Finding, Outcome, Severity } from './finding';

/**
 * Findings of a large fleet, short: an outcome is a letter in the order of the catalogue, and only findings that say more
 * than their letter and their check's own words stand whole beside it.
 */

/** The words of a check that a fleet needs. */
export interface CheckHeading {
  id: string;
  title: string;
  failTitle: string;
  category: Category;
  severity: Severity;
  /** Frameworks with a control that asks for it. */
  frameworks: readonly string[];
  needs: readonly EvidencePart[];
  /** Whether some fix can close it. */
  fixable: boolean;
}

/** Findings of one cluster, short. */
export interface CompactFindings {
  /** A letter a check, in the catalogue's order. */
  outcomes: string;
  /** Those that say more than their letter. */
  findings: Finding[];
}

const letters = { pass: 'p', fail: 'f', 'not-applicable': 'n', unknown: 'u', error: 'e' } as const;
const outcomesByLetter = new Map<string, Outcome>(
  Object.entries(letters).map(([outcome, letter]) => [letter, outcome as Outcome]),
);

/** The outcomes of findings as letters, in their order. */
export function lettersOf(findings: readonly Finding[]): string {
  return findings.map(({ outcome }) => letters[outcome]).join('');
}

/** Makes findings short; `findings` stand in the catalogue's order, as the engine gives them. */
export function compactFindings(findings: readonly Finding[], headings: readonly CheckHeading[]): CompactFindings {
  return {
    outcomes: lettersOf(findings),
    findings: findings.filter((finding, index) => saysMore(finding, headings[index]?.severity)),
  };
}

/** The outcome of the check at a place of the catalogue; `unknown` where there is none. */
export function outcomeAt(outcomes: string, index: number): Outcome {
  return outcomesByLetter.get(outcomes.charAt(index)) ?? 'unknown';
}

/** The finding of the check at a place of the catalogue: as it was sent, or in the check's own words. */
export function findingAt(
  { outcomes, findings }: CompactFindings,
  headings: readonly CheckHeading[],
  index: number,
): Finding | undefined {
  const heading = headings[index];
  if (!heading) return undefined;
  return findings.find(({ checkId }) => checkId === heading.id) ?? fromLetter(heading, outcomeAt(outcomes, index));
}

/** All findings of a cluster, in the catalogue's order. */
export function expandFindings(compact: CompactFindings, headings: readonly CheckHeading[]): Finding[] {
  const whole = new Map(compact.findings.map((finding) => [finding.checkId, finding]));
  return headings.map(
    (heading, index) => whole.get(heading.id) ?? fromLetter(heading, outcomeAt(compact.outcomes, index)),
  );
}

function saysMore({ outcome, severity, unknown }: Finding, own: Severity | undefined): boolean {
  if (outcome === 'unknown') return !unknown?.every(({ reason }) => reason === 'not-loaded');
  return outcome === 'fail' || outcome === 'error' || severity !== own;
}

function fromLetter({ id, title, severity, needs }: CheckHeading, outcome: Outcome): Finding {
  return {
    checkId: id,
    outcome,
    severity,
    message: outcome === 'pass' ? `${title}.` : messages[outcome],
    properties: [],
    evidence: [],
    fixes: [],
    ...(outcome === 'unknown' ? { unknown: needs.map((part) => ({ part, reason: 'not-loaded' as const })) } : {}),
  };
}

const messages: Record<Exclude<Outcome, 'pass'>, string> = {
  fail: 'Failed.',
  'not-applicable': 'Does not apply; the cluster’s own page says why.',
  unknown: 'Not read yet.',
  error: 'Could not be judged.',
};
