import type { EvidencePart } from '../evidence-parts';
import type { Category, EvidenceRef, Finding, Outcome, Severity } from '../finding';

/**
 * The compact form of a large fleet's findings. An outcome is a letter in the order of the catalog, findings that many clusters
 * share are sent once, and the others are sent in full. `FindingsEncoder` on the server writes this form, `CompactReader` reads
 * it, and expanding it returns the engine's findings.
 */

/** The part of a check that the fleet needs. */
export interface CheckHeading {
  id: string;
  title: string;
  failTitle: string;
  category: Category;
  severity: Severity;
  /** Frameworks with a control that the check supports. */
  frameworks: readonly string[];
  /** Whether the check has a fix. */
  fixable: boolean;
}

/** Findings of one cluster, as they are counted and filtered. */
export interface CompactFindings {
  /** One letter for each check, in the order of the catalog. */
  outcomes: string;
  /** Full findings: failures, errors, and findings that aren't shared. */
  findings: Finding[];
}

/** The common part of findings of one check and outcome: everything except the evidence. */
export interface SharedFinding extends Pick<Finding, 'message' | 'properties'>, SharedDetails {
  /** Index of the check. The letter at this index is the outcome, and the severity is the check's. */
  check: number;
  /** The evidence parts. */
  parts: EvidencePart[];
}

type SharedDetails = { [Name in 'unknown' | 'dependsOn' | 'assumptions' | 'settings']?: Finding[Name] | undefined };

/** Findings of one cluster, as they are sent. */
export interface SentFindings extends CompactFindings {
  /** For a check's index, the index among the shared findings of its outcome, in the order received. The default is 0. */
  variants?: Record<number, number>;
  /** New shared findings. */
  shared?: SharedFinding[];
  /** Evidence of shared findings, from this cluster on. */
  evidence?: EvidenceRef[];
}

/** Findings of one cluster, with everything needed to expand them. */
export interface KeptFindings extends CompactFindings {
  variants: Readonly<Record<number, number>>;
  /** By outcome and index. All clusters of a response share this object. */
  shared: ReadonlyMap<string, readonly SharedFinding[]>;
  evidence: ReadonlyMap<EvidencePart, EvidenceRef>;
}

const letters = { pass: 'p', fail: 'f', 'not-applicable': 'n', unknown: 'u', error: 'e' } as const;
const outcomesByLetter = new Map<string, Outcome>(
  Object.entries(letters).map(([outcome, letter]) => [letter, outcome as Outcome]),
);

/** Returns the outcomes of findings as letters. */
export function lettersOf(findings: readonly Finding[]): string {
  return findings.map(({ outcome }) => letters[outcome]).join('');
}

/** Returns the outcome of the check at an index, by default `unknown`. */
export function outcomeAt(outcomes: string, index: number): Outcome {
  return outcomesByLetter.get(outcomes.charAt(index)) ?? 'unknown';
}

/** Reads the clusters of one response in order. Each cluster can use what earlier ones contained. */
export class CompactReader {
  private readonly shared = new Map<string, SharedFinding[]>();
  private evidence: ReadonlyMap<EvidencePart, EvidenceRef> = new Map();

  /** Returns a cluster's line, with everything needed to expand its findings. */
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

/** Wraps full findings, which are in the order of the catalog. */
export function wholeFindings(findings: Finding[]): KeptFindings {
  return { outcomes: lettersOf(findings), findings, variants: noVariants, shared: emptyMap, evidence: emptyMap };
}

const noVariants = {};
const emptyMap = new Map<never, never>();

/** Returns the engine's finding of the check at an index. */
export function findingAt(
  compact: KeptFindings,
  headings: readonly CheckHeading[],
  index: number,
): Finding | undefined {
  const heading = headings[index];
  if (!heading) return undefined;
  return compact.findings.find(({ checkId }) => checkId === heading.id) ?? fromShared(compact, heading, index);
}

/** Returns all findings of a cluster, in the order of the catalog. */
export function expandFindings(compact: KeptFindings, headings: readonly CheckHeading[]): Finding[] {
  const whole = new Map(compact.findings.map((finding) => [finding.checkId, finding]));
  return headings.map((heading, index) => whole.get(heading.id) ?? fromShared(compact, heading, index));
}

function fromShared({ outcomes, variants, shared, evidence }: KeptFindings, heading: CheckHeading, index: number) {
  const sharedFinding = shared.get(keyOf(outcomes, index))?.[variants[index] ?? 0];
  const finding: Finding = {
    checkId: heading.id,
    outcome: outcomeAt(outcomes, index),
    severity: heading.severity,
    // A server of another version might send less.
    message: sharedFinding?.message ?? 'No details were returned.',
    properties: sharedFinding?.properties ?? [],
    evidence: sharedFinding?.parts.flatMap((part) => evidence.get(part) ?? []) ?? [],
    fixes: [],
  };
  if (sharedFinding?.unknown) finding.unknown = sharedFinding.unknown;
  if (sharedFinding?.dependsOn) finding.dependsOn = sharedFinding.dependsOn;
  if (sharedFinding?.assumptions) finding.assumptions = sharedFinding.assumptions;
  if (sharedFinding?.settings) finding.settings = sharedFinding.settings;
  return finding;
}

function keyOf(outcomes: string, index: number): string {
  return outcomes.charAt(index) + index;
}
