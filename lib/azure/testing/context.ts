import { type EvidencePart, type EvidenceParts, evidenceParts } from '@/lib/model/evidence-parts';
import { type EvidenceResult, loaded } from '@/lib/model/evidence-result';
import { createEvidenceContext, type EvidenceContext, type EvidenceReaders } from '../evidence/evidence-context';
import type { Connection } from '../transport/connection';

export type PartValues = Partial<{ [Part in EvidencePart]: EvidenceParts[Part] }>;

export function loadedPart<T>(value: T): EvidenceResult<T> {
  return loaded(value, {
    readAt: '2026-11-25T12:00:00Z',
    requestId: null,
    apiVersion: '1',
    source: 'resource-provider',
  });
}

export function testContext(
  connection: Connection,
  parts: PartValues,
  requestedParts: readonly EvidencePart[],
): EvidenceContext {
  const readers = Object.fromEntries(
    evidenceParts.map((part) => [
      part,
      async () =>
        part in parts ? loadedPart(parts[part]) : { state: 'unreadable', reason: 'failed', message: `${part} failed.` },
    ]),
  );
  const ref = { subscriptionId: '8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705', resourceGroup: 'rg', clusterName: 'cluster' };
  return createEvidenceContext(readers as unknown as EvidenceReaders, connection, {
    ref,
    requestedParts: new Set(requestedParts),
    namedDatabases: [],
  });
}
