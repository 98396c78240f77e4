import type { EvidencePart } from '../evidence-parts';
import type { Assumption, EvidenceRef, Finding, Outcome, PropertyVerdict, Severity, UnknownPart } from '../finding';
import { type CheckHeading, lettersOf, type SentFindings, type SharedFinding } from './compact-findings';

/** Bounds memory. Later ones are sent in full. */
const maximumShared = 10_000;

/**
 * Encodes cluster after cluster. A large fleet has half a million findings, so a key is computed only if a finding
 * differs from the last one of its check.
 */
export class FindingsEncoder {
  private readonly severities: readonly Severity[];
  private readonly tables: readonly Record<Outcome, FindingTable>[];
  private readonly evidence = new Map<EvidencePart, EvidenceRef>();
  private capacity = maximumShared;

  /** @param headings in catalog order */
  constructor(headings: readonly CheckHeading[]) {
    this.severities = headings.map(({ severity }) => severity);
    this.tables = headings.map(() => ({
      pass: new FindingTable(),
      fail: new FindingTable(),
      'not-applicable': new FindingTable(),
      unknown: new FindingTable(),
      error: new FindingTable(),
    }));
  }

  /** Encodes one finding for each check, in catalog order, without exemptions. */
  encode(findings: readonly Finding[]): SentFindings {
    const sent: SentFindings = { outcomes: lettersOf(findings), findings: [] };
    const refs: EvidenceRef[] = [];
    for (let index = 0; index < findings.length; index += 1) {
      const finding = findings[index] as Finding;
      const number =
        this.isShared(finding, index) && collectEvidenceRefs(finding, refs) ? this.indexOf(finding, index, sent) : null;
      if (number === null) sent.findings.push(finding);
      else if (number > 0) {
        sent.variants ??= {};
        sent.variants[index] = number;
      }
    }
    const evidence = refs.filter((ref) => !isSameRef(this.evidence.get(ref.part), ref));
    for (const ref of evidence) this.evidence.set(ref.part, ref);
    if (evidence.length > 0) sent.evidence = evidence;
    return sent;
  }

  private isShared({ outcome, severity }: Finding, index: number): boolean {
    return outcome !== 'fail' && outcome !== 'error' && severity === this.severities[index];
  }

  private indexOf(finding: Finding, index: number, sent: SentFindings): number | null {
    const table = (this.tables[index] as Record<Outcome, FindingTable>)[finding.outcome];
    const known = table.indexOf(finding);
    if (known !== null || this.capacity === 0) return known;
    const added = table.add(finding, index);
    if (added === null) return null;
    this.capacity -= 1;
    sent.shared ??= [];
    sent.shared.push(added.shared);
    return added.number;
  }
}

/** Shared findings of one check and outcome. */
class FindingTable {
  private readonly all: SharedFinding[] = [];
  private readonly indexes = new Map<string, number>();
  private last = 0;
  private lastFinding: Finding | undefined;

  indexOf(finding: Finding): number | null {
    // Clusters share the findings of parts that aren't loaded.
    if (finding === this.lastFinding) return this.last;
    const number = this.search(finding);
    this.lastFinding = number === null ? undefined : finding;
    return number;
  }

  private search(finding: Finding): number | null {
    const last = this.all[this.last];
    if (last === undefined) return null;
    if (equals(last, finding)) return this.last;
    const number = this.indexes.get(hashKey(finding));
    if (number === undefined || !equals(this.all[number] as SharedFinding, finding)) return null;
    this.last = number;
    return number;
  }

  /** `null`: another finding has the same key. */
  add(finding: Finding, check: number): { shared: SharedFinding; number: number } | null {
    const key = hashKey(finding);
    if (this.indexes.has(key)) return null;
    const shared = toShared(finding, check);
    this.last = this.all.push(shared) - 1;
    this.lastFinding = finding;
    this.indexes.set(key, this.last);
    return { shared, number: this.last };
  }
}

/** The key can omit fields, because `equals` decides. */
function hashKey({ message, properties, evidence, unknown }: Finding): string {
  let key = message;
  for (const { property, actual } of properties) key += `\n${property} ${actual}`;
  for (const { part } of evidence) key += `\n${part}`;
  for (const { part, reason, message } of unknown ?? []) key += `\n${part} ${reason} ${message}`;
  return key;
}

function toShared(finding: Finding, check: number): SharedFinding {
  const { message, properties, evidence, unknown, dependsOn, assumptions, assumptionTexts, settings } = finding;
  const parts = evidence.map(({ part }) => part);
  // All properties are always set, because one object shape compares faster. JSON omits undefined values.
  return { check, message, properties, parts, unknown, dependsOn, assumptions, assumptionTexts, settings };
}

/** Returns `false` for a second response of one part, which a line can't contain. */
function collectEvidenceRefs({ evidence }: Finding, refs: EvidenceRef[]): boolean {
  for (let index = 0; index < evidence.length; index += 1) {
    const ref = evidence[index] as EvidenceRef;
    if (refs.includes(ref)) continue;
    const known = refs.find(({ part }) => part === ref.part);
    if (known === undefined) refs.push(ref);
    else if (!isSameRef(known, ref)) return false;
  }
  return true;
}

function isSameRef(left: EvidenceRef | undefined, right: EvidenceRef): boolean {
  return left?.requestId === right.requestId && left.readAt === right.readAt && left.apiVersion === right.apiVersion;
}

function equals(shared: SharedFinding, finding: Finding): boolean {
  return (
    shared.message === finding.message &&
    shared.dependsOn === finding.dependsOn &&
    areSame(shared.properties, finding.properties, isSameProperty) &&
    areSame(shared.parts, finding.evidence, isPartOf) &&
    areSame(shared.unknown, finding.unknown, isSameUnknown) &&
    areSame(shared.assumptions, finding.assumptions, Object.is) &&
    areSame(shared.assumptionTexts, finding.assumptionTexts, isSameAssumption) &&
    areSame(shared.settings, finding.settings, isSameSetting)
  );
}

function areSame<Left, Right>(
  lefts: readonly Left[] | undefined,
  rights: readonly Right[] | undefined,
  isSame: (left: Left, right: Right) => boolean,
): boolean {
  if (lefts === undefined || rights === undefined) return lefts === undefined && rights === undefined;
  if (lefts.length !== rights.length) return false;
  for (let index = 0; index < lefts.length; index += 1)
    if (!isSame(lefts[index] as Left, rights[index] as Right)) return false;
  return true;
}

function isSameProperty(left: PropertyVerdict, right: PropertyVerdict): boolean {
  return (
    left.actual === right.actual &&
    left.property === right.property &&
    left.expected === right.expected &&
    left.count === right.count
  );
}

function isPartOf(part: EvidencePart, ref: EvidenceRef): boolean {
  return part === ref.part;
}

function isSameAssumption(left: Assumption, right: Assumption): boolean {
  if (typeof left === 'string' || typeof right === 'string') return left === right;
  return left.undocumented === right.undocumented;
}

type Setting = NonNullable<Finding['settings']>[number];

function isSameSetting(left: Setting, right: Setting): boolean {
  return left.name === right.name && left.value === right.value;
}

/** Clusters share the objects of parts that aren't loaded, so references are compared first. */
function isSameUnknown(left: UnknownPart, right: UnknownPart): boolean {
  return left === right || (isSubset(left, right) && isSubset(right, left));
}

function isSubset(left: UnknownPart, right: UnknownPart): boolean {
  return Object.entries(left).every(([name, value]) => right[name as keyof UnknownPart] === value);
}
