import type { Snapshot } from '@/lib/model/evidence';
import { type EvidencePart, type EvidenceParts, evidenceParts } from '@/lib/model/evidence-parts';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import type { EvidenceRef } from '@/lib/model/finding';
import { toUnknownPart, UnknownEvidence } from './unknown-evidence';

/**
 * The parts of a snapshot as checks see them. Every part read becomes evidence of the finding. Getters and evidence are
 * shared, because a fleet has thousands of clusters.
 */
class TrackedParts {
  readonly accessed: EvidencePart[] = [];
  private readonly refs = new Map<EvidencePart, EvidenceRef>();
  private readonly unknowns = new Map<EvidencePart, UnknownEvidence>();

  constructor(private readonly parts: Snapshot['parts']) {}

  read(part: EvidencePart): unknown {
    if (!this.accessed.includes(part)) this.accessed.push(part);
    const reading = this.parts[part];
    if (reading.state === 'read') return reading.value;
    throw this.unknowns.get(part) ?? this.toUnknown(part, reading);
  }

  evidence(): EvidenceRef[] {
    const evidence: EvidenceRef[] = [];
    for (const part of this.accessed) {
      const ref = this.refs.get(part) ?? this.refOf(part);
      if (ref) evidence.push(ref);
    }
    return evidence;
  }

  assumptions(): string[] {
    const assumed: string[] = [];
    for (const part of this.accessed) {
      const reading = this.parts[part];
      if (reading.state === 'read' && reading.assumption !== undefined) assumed.push(reading.assumption);
    }
    return assumed;
  }

  private toUnknown(part: EvidencePart, reading: EvidenceResult<unknown>): UnknownEvidence {
    const shared = reading.state === 'not-loaded' ? notLoadedYet.get(part) : undefined;
    const unknown = shared ?? createUnknown(part, reading);
    this.unknowns.set(part, unknown);
    return unknown;
  }

  private refOf(part: EvidencePart): EvidenceRef | undefined {
    const reading = this.parts[part];
    if (reading.state !== 'read') return undefined;
    const { apiVersion, requestId, readAt } = reading;
    const ref = { part, apiVersion, requestId, readAt };
    this.refs.set(part, ref);
    return ref;
  }
}

function createUnknown(part: EvidencePart, reading: EvidenceResult<unknown>): UnknownEvidence {
  const unknownPart = toUnknownPart(part, reading);
  return new UnknownEvidence(unknownPart ? [unknownPart] : []);
}

/** Shared by all snapshots, so that equal findings compare by reference. */
const notLoadedYet = new Map(evidenceParts.map((part) => [part, createUnknown(part, { state: 'not-loaded' })]));

for (const part of evidenceParts) {
  Object.defineProperty(TrackedParts.prototype, part, {
    get(this: TrackedParts) {
      return this.read(part);
    },
  });
}

export interface EvidenceAccess {
  /** The parts, validated when they were loaded. */
  values: EvidenceParts;
  /** Starts the record of the next check. */
  reset(): void;
  evidence(): EvidenceRef[];
  assumptions(): string[];
}

export function trackEvidence({ parts }: Snapshot): EvidenceAccess {
  const tracked = new TrackedParts(parts);
  return {
    // The getters above define every part of `EvidenceParts`.
    values: tracked as unknown as EvidenceParts,
    reset: () => {
      tracked.accessed.length = 0;
    },
    evidence: () => tracked.evidence(),
    assumptions: () => tracked.assumptions(),
  };
}
