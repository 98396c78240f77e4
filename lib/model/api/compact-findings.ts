import type { EvidencePart } from '../evidence-parts';
import type { Category, EvidenceRef, Finding, FindingDraft, Outcome, Severity } from '../finding';

/**
 * The compact form of a large fleet's findings. An outcome is a letter in catalog order, findings that clusters share
 * are sent once, and others are sent in full.
 */

export interface CheckHeading {
  id: string;
  title: string;
  /** The setting, for a column of the heat map. */
  shortTitle: string;
  failTitle: string;
  category: Category;
  severity: Severity;
  frameworks: readonly string[];
  fixable: boolean;
}

export interface CompactFindings {
  /** One letter for each check, in catalog order. */
  outcomes: string;
  /** Failures, errors, and findings that aren't shared. */
  findings: Finding[];
}

/** Without the evidence. */
export interface SharedFinding extends Pick<Finding, 'message' | 'properties'>, SharedDetails {
  /** The check has the outcome's letter and the severity. */
  check: number;
  parts: EvidencePart[];
}

type SharedDetails = {
  [Name in 'unknown' | 'dependsOn' | 'assumptions' | 'assumptionTexts' | 'settings']?: Finding[Name] | undefined;
};

export interface SentFindings extends CompactFindings {
  /** By check index: the index among the shared findings of its outcome, in the order received. Default: 0. */
  variants?: Record<number, number>;
  shared?: SharedFinding[];
  /** For shared findings, from this cluster on. */
  evidence?: EvidenceRef[];
}

/** Findings with everything needed to expand them. */
export interface KeptFindings extends CompactFindings {
  variants: Readonly<Record<number, number>>;
  /** By outcome and index. All clusters of a response share it. */
  shared: ReadonlyMap<string, readonly SharedFinding[]>;
  evidence: ReadonlyMap<EvidencePart, EvidenceRef>;
}

const letters = { pass: 'p', fail: 'f', 'not-applicable': 'n', unknown: 'u', error: 'e' } as const;
const outcomesByLetter = new Map<string, Outcome>(
  Object.entries(letters).map(([outcome, letter]) => [letter, outcome as Outcome]),
);

export function lettersOf(findings: readonly Finding[]): string {
  return findings.map(({ outcome }) => letters[outcome]).join('');
}

/** Returns `unknown` by default. */
export function outcomeAt(outcomes: string, index: number): Outcome {
  return outcomesByLetter.get(outcomes.charAt(index)) ?? 'unknown';
}

/** Reads the clusters of one response in order, because each can use what earlier ones contained. */
export class CompactReader {
  private readonly shared = new Map<string, SharedFinding[]>();
  private evidence: ReadonlyMap<EvidencePart, EvidenceRef> = new Map();

  read<Line extends SentFindings>({
    variants,
    shared,
    evidence,
    ...line
  }: Line): Omit<Line, keyof Expansion> & Expansion {
    for (const finding of shared ?? []) {
      const key = keyOf(line.outcomes, finding.check);
      const known = this.shared.get(key);
      if (known) known.push(finding);
      else this.shared.set(key, [finding]);
    }
    if (evidence) this.evidence = new Map([...this.evidence, ...evidence.map((ref) => [ref.part, ref] as const)]);
    return { ...line, variants: variants ?? noVariants, shared: this.shared, evidence: this.evidence };
  }
}

type Expansion = Pick<KeptFindings, 'variants' | 'shared' | 'evidence'>;

export function wholeFindings(findings: Finding[]): KeptFindings {
  return { outcomes: lettersOf(findings), findings, variants: noVariants, shared: emptyMap, evidence: emptyMap };
}

const noVariants = {};
const emptyMap = new Map<never, never>();

export function findingAt(
  compact: KeptFindings,
  headings: readonly CheckHeading[],
  index: number,
): Finding | undefined {
  const heading = headings[index];
  if (!heading) return undefined;
  return compact.findings.find(({ checkId }) => checkId === heading.id) ?? fromShared(compact, heading, index);
}

export function expandFindings(compact: KeptFindings, headings: readonly CheckHeading[]): Finding[] {
  const whole = new Map(compact.findings.map((finding) => [finding.checkId, finding]));
  return headings.map((heading, index) => whole.get(heading.id) ?? fromShared(compact, heading, index));
}

function fromShared({ outcomes, variants, shared, evidence }: KeptFindings, heading: CheckHeading, index: number) {
  const sharedFinding = shared.get(keyOf(outcomes, index))?.[variants[index] ?? 0];
  const finding: FindingDraft = {
    checkId: heading.id,
    outcome: outcomeAt(outcomes, index),
    severity: heading.severity,
    // Servers of other versions might send less.
    message: sharedFinding?.message ?? 'The server returned no details.',
    properties: sharedFinding?.properties ?? [],
    evidence: sharedFinding?.parts.flatMap((part) => evidence.get(part) ?? []) ?? [],
    fixes: [],
  };
  if (sharedFinding?.unknown) finding.unknown = sharedFinding.unknown;
  if (sharedFinding?.dependsOn) finding.dependsOn = sharedFinding.dependsOn;
  if (sharedFinding?.assumptions) finding.assumptions = sharedFinding.assumptions;
  if (sharedFinding?.assumptionTexts) finding.assumptionTexts = sharedFinding.assumptionTexts;
  if (sharedFinding?.settings) finding.settings = sharedFinding.settings;
  return finding;
}

function keyOf(outcomes: string, index: number): string {
  return outcomes.charAt(index) + index;
}
