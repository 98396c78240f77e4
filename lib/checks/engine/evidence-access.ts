import { isBeingCreated } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import { type EvidencePart, type EvidenceParts, evidenceParts } from '@/lib/model/evidence-parts';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import type { EvidenceRef } from '@/lib/model/finding';
import { readOrUnknown, toUnknownPart, UnknownEvidence, type ValueOrUnknown } from './unknown-evidence';

/**
 * The parts as checks see them. Every part read becomes evidence of the finding. A cluster that is being created is
 * unknown, because its absent properties have no defaults yet. The getters are shared and parts are kept by index,
 * because a fleet has thousands of clusters.
 */
class TrackedParts implements EvidenceAccess {
  private readonly readings: EvidenceResult<unknown>[] = [];
  private readonly refs: (readonly EvidenceRef[] | undefined)[] = [];
  private readonly unknowns = new Map<number, UnknownEvidence>();
  private readonly hasAssumptions: boolean;
  private readonly isCreating: boolean;
  /** Parts read. Only the first `readCount` count, because a new list for each check costs more. */
  private readonly order: number[] = [];
  private readCount = 0;

  constructor(parts: Snapshot['parts']) {
    let hasAssumptions = false;
    for (const part of evidenceParts) {
      const reading: EvidenceResult<unknown> = parts[part];
      this.readings.push(reading);
      this.refs.push(undefined);
      if (reading.state === 'read' && reading.assumption !== undefined) hasAssumptions = true;
    }
    this.hasAssumptions = hasAssumptions;
    this.isCreating = parts.cluster.state === 'read' && isBeingCreated(parts.cluster.value.properties);
  }

  /** The getters below define every part of `EvidenceParts`. */
  get values(): EvidenceParts {
    return this as unknown as EvidenceParts;
  }

  read(index: number): unknown {
    this.record(index);
    const reading = this.readings[index] as EvidenceResult<unknown>;
    if (this.isCreating && index === clusterIndex) throw stillCreating;
    if (reading.state === 'read') return reading.value;
    throw this.unknownOf(index, reading);
  }

  [readOrUnknown](part: EvidencePart): ValueOrUnknown<unknown> {
    const index = indexes.get(part) as number;
    this.record(index);
    const reading = this.readings[index] as EvidenceResult<unknown>;
    if (this.isCreating && index === clusterIndex) return { unknown: stillCreating.unknown };
    return reading.state === 'read' ? { value: reading.value } : { unknown: this.unknownOf(index, reading).unknown };
  }

  reset(): void {
    this.readCount = 0;
  }

  areNotLoaded(indexes: readonly number[]): boolean {
    for (const index of indexes) if (this.readings[index]?.state !== 'not-loaded') return false;
    return true;
  }

  onlyNotLoaded(): readonly number[] | null {
    const read = this.order.slice(0, this.readCount);
    return read.length > 0 && this.areNotLoaded(read) ? read : null;
  }

  evidence(): readonly EvidenceRef[] {
    const [first] = this.order;
    if (this.readCount === 1 && first !== undefined) return this.evidenceOf(first);
    const evidence: EvidenceRef[] = [];
    for (let position = 0; position < this.readCount; position += 1) {
      const [ref] = this.evidenceOf(this.order[position] as number);
      if (ref) evidence.push(ref);
    }
    return evidence;
  }

  assumptions(): readonly string[] {
    if (!this.hasAssumptions) return none;
    return this.order.slice(0, this.readCount).flatMap((index) => {
      const reading = this.readings[index];
      return (reading?.state === 'read' && reading.assumption) || [];
    });
  }

  private record(index: number): void {
    for (let position = 0; position < this.readCount; position += 1) if (this.order[position] === index) return;
    this.order[this.readCount] = index;
    this.readCount += 1;
  }

  private unknownOf(index: number, reading: EvidenceResult<unknown>): UnknownEvidence {
    if (reading.state === 'not-loaded') return notLoaded[index] as UnknownEvidence;
    const known = this.unknowns.get(index) ?? createUnknown(evidenceParts[index] as EvidencePart, reading);
    this.unknowns.set(index, known);
    return known;
  }

  /** Returns at most one. Findings that rest on this part only share the list. */
  private evidenceOf(index: number): readonly EvidenceRef[] {
    const known = this.refs[index];
    if (known) return known;
    const reading = this.readings[index];
    if (reading?.state !== 'read') return noRefs;
    const { apiVersion, requestId, readAt } = reading;
    const refs = [{ part: evidenceParts[index] as EvidencePart, apiVersion, requestId, readAt }];
    this.refs[index] = refs;
    return refs;
  }
}

const noRefs: readonly EvidenceRef[] = [];
const none: readonly string[] = [];
const indexes = new Map(evidenceParts.map((part, index) => [part, index]));

const clusterIndex = evidenceParts.indexOf('cluster');
const creating = 'The cluster is still being created.';
const stillCreating = new UnknownEvidence([{ part: 'cluster', reason: 'no-match', message: creating }], creating);

function createUnknown(part: EvidencePart, reading: EvidenceResult<unknown>): UnknownEvidence {
  const unknownPart = toUnknownPart(part, reading);
  return new UnknownEvidence(unknownPart ? [unknownPart] : []);
}

/** Shared by all snapshots, so that equal findings compare by reference. */
const notLoaded: readonly UnknownEvidence[] = evidenceParts.map((part) => createUnknown(part, { state: 'not-loaded' }));

for (const [index, part] of evidenceParts.entries()) {
  Object.defineProperty(TrackedParts.prototype, part, {
    get(this: TrackedParts) {
      return this.read(index);
    },
  });
}

export interface EvidenceAccess {
  /** Validated when they were loaded. */
  readonly values: EvidenceParts;
  /** Starts the record of the next check. */
  reset(): void;
  evidence(): readonly EvidenceRef[];
  assumptions(): readonly string[];
  /** Returns the indexes of the parts read, if at least one was read and none is loaded. */
  onlyNotLoaded(): readonly number[] | null;
  areNotLoaded(indexes: readonly number[]): boolean;
}

export function trackEvidence({ parts }: Snapshot): EvidenceAccess {
  return new TrackedParts(parts);
}
