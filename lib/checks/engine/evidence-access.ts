import type { Snapshot } from '@/lib/model/evidence';
import { type EvidencePart, type EvidenceParts, evidenceParts } from '@/lib/model/evidence-parts';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import type { EvidenceRef } from '@/lib/model/finding';
import { NotKnown, notKnownOf } from './unknown-evidence';

/**
 * The parts of a snapshot as checks see them: reaching for one that is not read ends the check as unknown, and what was
 * reached for is the evidence of its finding. Thousands of clusters are judged by a hundred checks each, so the getters are made
 * once for all snapshots and a part's evidence once for all checks.
 */
class Watched {
  readonly touched: EvidencePart[] = [];
  private readonly refs = new Map<EvidencePart, EvidenceRef>();
  private readonly notKnown = new Map<EvidencePart, NotKnown>();

  constructor(private readonly parts: Snapshot['parts']) {}

  take(part: EvidencePart): unknown {
    if (!this.touched.includes(part)) this.touched.push(part);
    const reading = this.parts[part];
    if (reading.state === 'read') return reading.value;
    throw this.notKnown.get(part) ?? this.missing(part, reading);
  }

  /** Which answers the present check rests on. */
  evidence(): EvidenceRef[] {
    const evidence: EvidenceRef[] = [];
    for (const part of this.touched) {
      const ref = this.refs.get(part) ?? this.refOf(part);
      if (ref) evidence.push(ref);
    }
    return evidence;
  }

  /** What was assumed when the parts of the present check were read. */
  assumptions(): string[] {
    const assumed: string[] = [];
    for (const part of this.touched) {
      const reading = this.parts[part];
      if (reading.state === 'read' && reading.assumption !== undefined) assumed.push(reading.assumption);
    }
    return assumed;
  }

  private missing(part: EvidencePart, reading: EvidenceResult<unknown>): NotKnown {
    const notLoadedYet = reading.state === 'not-loaded' ? notLoaded.get(part) : undefined;
    const notKnown = notLoadedYet ?? toNotKnown(part, reading);
    this.notKnown.set(part, notKnown);
    return notKnown;
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

function toNotKnown(part: EvidencePart, reading: EvidenceResult<unknown>): NotKnown {
  const why = notKnownOf(part, reading);
  return new NotKnown(why ? [why] : []);
}

/** Said of every snapshot in the same words, so that those of thousands are told to be the same at a glance. */
const notLoaded = new Map(evidenceParts.map((part) => [part, toNotKnown(part, { state: 'not-loaded' })]));

for (const part of evidenceParts) {
  Object.defineProperty(Watched.prototype, part, {
    get(this: Watched) {
      return this.take(part);
    },
  });
}

/** A snapshot whose parts say when they are reached for. */
export interface WatchedParts {
  /** The parts; each was checked when it was read. */
  values: EvidenceParts;
  /** Forgets what an earlier check reached for. */
  begin(): void;
  evidence(): EvidenceRef[];
  assumptions(): string[];
}

/** Watches a snapshot for as many checks as judge it, one after the other. */
export function watch({ parts }: Snapshot): WatchedParts {
  const watched = new Watched(parts);
  return {
    // The getters above give it every part of `EvidenceParts`.
    values: watched as unknown as EvidenceParts,
    begin: () => {
      watched.touched.length = 0;
    },
    evidence: () => watched.evidence(),
    assumptions: () => watched.assumptions(),
  };
}
