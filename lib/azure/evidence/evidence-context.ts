import type { ClusterRef } from '@/lib/model/azure/arm-id';
import type { EvidencePart, EvidenceParts } from '@/lib/model/evidence-parts';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { clusterPath } from '../reads/paths';
import type { Connection } from '../transport/connection';

/** Which cluster is read, and how much of it. */
export interface EvidenceRequest {
  ref: ClusterRef;
  /** Parts that were asked for; a part that gathers from others gathers from these alone. */
  asked: ReadonlySet<EvidencePart>;
  /** Databases that matter in any case, however many there are. */
  databasesOfFix: readonly string[];
}

/** What the readers of one cluster's parts share within one request: nothing is asked of Azure twice. */
export interface EvidenceContext extends EvidenceRequest {
  connection: Connection;
  /** The cluster's ARM id as a URL path. */
  clusterPath: string;
  /** A part, read now or before. */
  part<Part extends EvidencePart>(part: Part): Promise<EvidenceResult<EvidenceParts[Part]>>;
  /** What several readers need and is no part itself, read now or before. */
  once<T>(read: (context: EvidenceContext) => Promise<T>): Promise<T>;
}

/** Reads one part; rejects only where the whole request has to end. */
export type EvidenceReader<Part extends EvidencePart> = (
  context: EvidenceContext,
) => Promise<EvidenceResult<EvidenceParts[Part]>>;

/** The reader of each part. */
export type EvidenceReaders = { [Part in EvidencePart]: EvidenceReader<Part> };

/** Opens the context of one cluster; it lives as long as the connection's request. */
export function createEvidenceContext(
  readers: EvidenceReaders,
  connection: Connection,
  request: EvidenceRequest,
): EvidenceContext {
  const begun = new Map<unknown, Promise<unknown>>();
  const context: EvidenceContext = {
    ...request,
    connection,
    clusterPath: clusterPath(request.ref),
    part: (part) => context.once(readers[part]),
    once<T>(read: (context: EvidenceContext) => Promise<T>): Promise<T> {
      // What stands under a function is what that function promised.
      const before = begun.get(read) as Promise<T> | undefined;
      if (before) return before;
      const promise = read(context);
      // Whoever awaits it hears of a failure; one that nobody has come to yet must not end the process.
      promise.catch(() => {});
      begun.set(read, promise);
      return promise;
    },
  };
  return context;
}
