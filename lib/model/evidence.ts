import { type EvidencePart, type EvidenceParts, evidenceParts } from './evidence-parts';
import type { Reading } from './reading';

/**
 * All evidence of one cluster, in parts that fail one by one: what each holds stands in evidence-parts.ts. To judge evidence
 * go to lib/checks, to read it to lib/azure.
 */
export interface Snapshot {
  clusterId: string;
  parts: { [Part in EvidencePart]: Reading<EvidenceParts[Part]> };
}

/** A snapshot that holds some parts; all others are `not-loaded`. */
export function snapshotOf(clusterId: string, read: Partial<Snapshot['parts']>): Snapshot {
  const notLoaded = Object.fromEntries(evidenceParts.map((part) => [part, { state: 'not-loaded' } as const]));
  // Every part is named in `evidenceParts`, which a type holds to `EvidenceParts`.
  return { clusterId, parts: { ...notLoaded, ...read } as Snapshot['parts'] };
}
