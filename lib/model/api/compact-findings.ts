import type { EvidencePart } from '../evidence-parts';
import type { Category, EvidenceRef, Finding, Outcome, Severity } from '../finding';

/**
 * Findings of a large fleet, short: an outcome is a letter in the order of the catalogue, what many clusters' findings say
 * alike is sent once, and the others stand whole. `shorten-findings.ts` makes them short, `CompactReader` takes them in, and
 * what comes back is what the engine found.
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
  /** Whether some fix can close it. */
  fixable: boolean;
}

/** Findings of one cluster as they are counted and filtered: by letters and by those that stand whole. */
export interface CompactFindings {
  /** A letter a check, in the catalogue's order. */
  outcomes: string;
  /** Every failure and error, and whatever else has a severity or a text of its own. */
  findings: Finding[];
}

/** What findings of one check and outcome have in common: all but the answers of Azure that they rest on. */
export interface SharedFinding extends Pick<Finding, 'message' | 'properties'>, SharedDetails {
  /** The place of the check. Its letter there is the outcome, and its severity the check's own. */
  check: number;
  /** The parts that it rests on. */
  parts: EvidencePart[];
}

type SharedDetails = { [Name in 'unknown' | 'assumptions' | 'settings']?: Finding[Name] | undefined };

/** Findings of one cluster as they are sent. */
export interface SentFindings extends CompactFindings {
  /** By the place of a check: which shared finding of its outcome this is, as they came in; the first where none is named. */
  variants?: Record<number, number>;
  /** Shared findings that no cluster had before. */
  shared?: SharedFinding[];
  /** Answers of Azure on which shared findings rest from this cluster on. */
  evidence?: EvidenceRef[];
}

/** Findings of one cluster with all that makes them whole. */
export interface KeptFindings extends CompactFindings {
  variants: Readonly<Record<number, number>>;
  /** By outcome and place; the same object for every cluster of an answer. */
  shared: ReadonlyMap<string, readonly SharedFinding[]>;
  evidence: ReadonlyMap<EvidencePart, EvidenceRef>;
}

const letters = { pass: 'p', fail: 'f', 'not-applicable': 'n', unknown: 'u', error: 'e' } as const;
const outcomesByLetter = new Map<string, Outcome>(
  Object.entries(letters).map(([outcome, letter]) => [letter, outcome as Outcome]),
);

/** The outcomes of findings as letters, in their order. */
export function lettersOf(findings: readonly Finding[]): string {
  return findings.map(({ outcome }) => letters[outcome]).join('');
}

/** The outcome of the check at a place of the catalogue; `unknown` where there is none. */
export function outcomeAt(outcomes: string, index: number): Outcome {
  return outcomesByLetter.get(outcomes.charAt(index)) ?? 'unknown';
}

/** Takes in the clusters of one answer in their order; what one of them brings, all later ones use. */
export class CompactReader {
  private readonly shared = new Map<string, SharedFinding[]>();
  private evidence: ReadonlyMap<EvidencePart, EvidenceRef> = new Map();

  /** A cluster's line with what it takes to make its findings whole. */
  read<Line extends SentFindings>({ variants, shared, evidence, ...line }: Line): Omit<Line, keyof Brought> & Brought {
    for (const one of shared ?? []) {
      const key = keyOf(line.outcomes, one.check);
      const known = this.shared.get(key);
      if (known) known.push(one);
      else this.shared.set(key, [one]);
    }
    if (evidence) this.evidence = new Map([...this.evidence, ...evidence.map((ref) => [ref.part, ref] as const)]);
    return { ...line, variants: variants ?? firstOfAll, shared: this.shared, evidence: this.evidence };
  }
}

type Brought = Pick<KeptFindings, 'variants' | 'shared' | 'evidence'>;

/** Findings that all stand whole; they stand in the catalogue's order. */
export function wholeFindings(findings: Finding[]): KeptFindings {
  return { outcomes: lettersOf(findings), findings, variants: firstOfAll, shared: nothing, evidence: nothing };
}

const firstOfAll = {};
const nothing = new Map<never, never>();

/** The finding of the check at a place of the catalogue, as the engine made it. */
export function findingAt(
  compact: KeptFindings,
  headings: readonly CheckHeading[],
  place: number,
): Finding | undefined {
  const heading = headings[place];
  if (!heading) return undefined;
  return compact.findings.find(({ checkId }) => checkId === heading.id) ?? fromShared(compact, heading, place);
}

/** All findings of a cluster, in the catalogue's order. */
export function expandFindings(compact: KeptFindings, headings: readonly CheckHeading[]): Finding[] {
  const whole = new Map(compact.findings.map((finding) => [finding.checkId, finding]));
  return headings.map((heading, place) => whole.get(heading.id) ?? fromShared(compact, heading, place));
}

function fromShared({ outcomes, variants, shared, evidence }: KeptFindings, heading: CheckHeading, place: number) {
  const said = shared.get(keyOf(outcomes, place))?.[variants[place] ?? 0];
  const finding: Finding = {
    checkId: heading.id,
    outcome: outcomeAt(outcomes, place),
    severity: heading.severity,
    // A server of another version may say less.
    message: said?.message ?? 'Nothing more was said.',
    properties: said?.properties ?? [],
    evidence: said?.parts.flatMap((part) => evidence.get(part) ?? []) ?? [],
    fixes: [],
  };
  if (said?.unknown) finding.unknown = said.unknown;
  if (said?.assumptions) finding.assumptions = said.assumptions;
  if (said?.settings) finding.settings = said.settings;
  return finding;
}

function keyOf(outcomes: string, place: number): string {
  return outcomes.charAt(place) + place;
}
