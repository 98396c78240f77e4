import type { EvidencePart } from '../evidence-parts';
import type { EvidenceRef, Finding, Outcome, PropertyVerdict, Severity, UnknownPart } from '../finding';
import { type CheckHeading, lettersOf, type SentFindings, type SharedFinding } from './compact-findings';

/** So many findings one answer shares; further ones stand whole, so that its memory has an end. */
const maximumShared = 10_000;

/**
 * Makes the findings of one answer short, cluster after cluster. Half a million of a large fleet pass through, so each is first
 * held against what its check said last, field by field, and its text is put together only where that was something else.
 */
export class FindingsEncoder {
  private readonly severities: readonly Severity[];
  private readonly tables: readonly Record<Outcome, FindingTable>[];
  private readonly evidence = new Map<EvidencePart, EvidenceRef>();
  private capacity = maximumShared;

  /** `headings` are the checks in the catalogue's order. */
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

  /**
   * The findings of the next cluster, short. They are the engine's: one a check, in the catalogue's order, with fixes for
   * failures alone and nothing exempted.
   */
  encode(findings: readonly Finding[]): SentFindings {
    const sent: SentFindings = { outcomes: lettersOf(findings), findings: [] };
    const refs: EvidenceRef[] = [];
    for (let place = 0; place < findings.length; place += 1) {
      const finding = findings[place] as Finding;
      const number =
        this.isShared(finding, place) && collectEvidenceRefs(finding, refs)
          ? this.numberOf(finding, place, sent)
          : null;
      if (number === null) sent.findings.push(finding);
      else if (number > 0) {
        sent.variants ??= {};
        sent.variants[place] = number;
      }
    }
    const evidence = refs.filter((ref) => !isSameRef(this.evidence.get(ref.part), ref));
    for (const ref of evidence) this.evidence.set(ref.part, ref);
    if (evidence.length > 0) sent.evidence = evidence;
    return sent;
  }

  private isShared({ outcome, severity }: Finding, place: number): boolean {
    return outcome !== 'fail' && outcome !== 'error' && severity === this.severities[place];
  }

  private numberOf(finding: Finding, place: number, sent: SentFindings): number | null {
    const said = (this.tables[place] as Record<Outcome, FindingTable>)[finding.outcome];
    const known = said.numberOf(finding);
    if (known !== null || this.capacity === 0) return known;
    const added = said.add(finding, place);
    if (added === null) return null;
    this.capacity -= 1;
    sent.shared ??= [];
    sent.shared.push(added.shared);
    return added.number;
  }
}

/** What one check said with one outcome, numbered. */
class FindingTable {
  private readonly all: SharedFinding[] = [];
  private readonly numbers = new Map<string, number>();
  private last = 0;

  numberOf(finding: Finding): number | null {
    const last = this.all[this.last];
    if (last === undefined) return null;
    if (equals(last, finding)) return this.last;
    const number = this.numbers.get(hashKey(finding));
    if (number === undefined || !equals(this.all[number] as SharedFinding, finding)) return null;
    this.last = number;
    return number;
  }

  /** `null` where another finding has the same words, which keeps its place. */
  add(finding: Finding, check: number): { shared: SharedFinding; number: number } | null {
    const words = hashKey(finding);
    if (this.numbers.has(words)) return null;
    const shared = toShared(finding, check);
    this.last = this.all.push(shared) - 1;
    this.numbers.set(words, this.last);
    return { shared, number: this.last };
  }
}

/** What tells findings of one check apart; it need not be all, since `says` has the last word. */
function hashKey({ message, properties, evidence, unknown }: Finding): string {
  let words = message;
  for (const { property, actual } of properties) words += `\n${property} ${actual}`;
  for (const { part } of evidence) words += `\n${part}`;
  for (const { part, reason, message } of unknown ?? []) words += `\n${part} ${reason} ${message}`;
  return words;
}

function toShared(finding: Finding, check: number): SharedFinding {
  const { message, properties, evidence, unknown, assumptions, settings } = finding;
  const parts = evidence.map(({ part }) => part);
  // Always all of them, since objects of one shape are compared faster; JSON leaves out what is undefined.
  return { check, message, properties, parts, unknown, assumptions, settings };
}

/** Whether it rests on one answer a part with what `refs` holds of its cluster, and adds its own: a line has room for no more. */
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

function isSameRef(one: EvidenceRef | undefined, other: EvidenceRef): boolean {
  return one?.requestId === other.requestId && one.readAt === other.readAt && one.apiVersion === other.apiVersion;
}

/** Whether a finding says all that is shared, and no more. */
function equals(shared: SharedFinding, finding: Finding): boolean {
  return (
    shared.message === finding.message &&
    areSame(shared.properties, finding.properties, isSameProperty) &&
    areSame(shared.parts, finding.evidence, isPartOf) &&
    areSame(shared.unknown, finding.unknown, isSameUnknown) &&
    areSame(shared.assumptions, finding.assumptions, Object.is) &&
    areSame(shared.settings, finding.settings, isSameSetting)
  );
}

function areSame<One, Other>(
  ones: readonly One[] | undefined,
  others: readonly Other[] | undefined,
  isSame: (one: One, other: Other) => boolean,
): boolean {
  if (ones === undefined || others === undefined) return ones === undefined && others === undefined;
  if (ones.length !== others.length) return false;
  for (let index = 0; index < ones.length; index += 1)
    if (!isSame(ones[index] as One, others[index] as Other)) return false;
  return true;
}

function isSameProperty(one: PropertyVerdict, other: PropertyVerdict): boolean {
  return one.actual === other.actual && one.property === other.property && one.expected === other.expected;
}

function isPartOf(part: EvidencePart, ref: EvidenceRef): boolean {
  return part === ref.part;
}

type Setting = NonNullable<Finding['settings']>[number];

function isSameSetting(one: Setting, other: Setting): boolean {
  return one.name === other.name && one.value === other.value;
}

/** What is not loaded is one object for all clusters; a reading that failed may say more than the type names. */
function isSameUnknown(one: UnknownPart, other: UnknownPart): boolean {
  return one === other || (isSubset(one, other) && isSubset(other, one));
}

function isSubset(one: UnknownPart, other: UnknownPart): boolean {
  return Object.entries(one).every(([name, value]) => other[name as keyof UnknownPart] === value);
}
