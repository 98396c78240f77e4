import { type EvidencePart, type EvidenceParts, evidenceParts } from '@/lib/model/evidence-parts';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import type { Connection } from '../transport/connection';
import { createEvidenceContext, type EvidenceContext, type EvidenceReaders } from './evidence-context';

/** Values of some parts. */
export type ReadParts = Partial<{ [Part in EvidencePart]: EvidenceParts[Part] }>;

/** A part that was read. */
export function readReading<T>(value: T): EvidenceResult<T> {
  return {
    state: 'read',
    value,
    readAt: '2026-11-25T12:00:00Z',
    requestId: null,
    apiVersion: '1',
    source: 'resource-provider',
  };
}

/** A context for tests, in which these parts were read and all others fail. */
export function testContext(connection: Connection, parts: ReadParts, asked: readonly EvidencePart[]): EvidenceContext {
  const readers = Object.fromEntries(
    evidenceParts.map((part) => [
      part,
      async () =>
        part in parts
          ? readReading(parts[part])
          : { state: 'unreadable', reason: 'failed', message: `${part} failed.` },
    ]),
  );
  const ref = { subscriptionId: '8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705', resourceGroup: 'rg', clusterName: 'cluster' };
  // Built from the list of all parts, so that none is missing.
  return createEvidenceContext(readers as unknown as EvidenceReaders, connection, {
    ref,
    asked: new Set(asked),
    databasesOfFix: [],
  });
}
