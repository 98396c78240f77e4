import { type ClusterRef, encodeId, toClusterId } from '@/lib/model/azure/arm-id';
import type { EvidencePart, EvidenceParts } from '@/lib/model/evidence-parts';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import type { Connection } from '../transport/connection';

export interface EvidenceRequest {
  ref: ClusterRef;
  /** Parts that were requested. A part that gathers from others uses these only. */
  requestedParts: ReadonlySet<EvidencePart>;
  /** Databases that are always read. */
  namedDatabases: readonly string[];
}

/** What the readers of one cluster share within one request, so that Azure gets no request twice. */
export interface EvidenceContext extends EvidenceRequest {
  connection: Connection;
  /** The cluster's ARM ID as a URL path. */
  clusterPath: string;
  /** Returns a part, and reads it at the first call. */
  part<Part extends EvidencePart>(part: Part): Promise<EvidenceResult<EvidenceParts[Part]>>;
  /** Returns the result of a read that several readers need, and runs it at the first call. */
  once<T>(read: (context: EvidenceContext) => Promise<T>): Promise<T>;
}

/** Reads one part. Rejects only with a problem that ends the whole request. */
export type EvidenceReader<Part extends EvidencePart> = (
  context: EvidenceContext,
) => Promise<EvidenceResult<EvidenceParts[Part]>>;

export type EvidenceReaders = { [Part in EvidencePart]: EvidenceReader<Part> };

/** Returns a cluster's ARM ID as a URL path. */
export function clusterPath(ref: ClusterRef): string {
  return encodeId(toClusterId(ref));
}

/** Opens the context of one cluster. It lives as long as the connection's request. */
export function createEvidenceContext(
  readers: EvidenceReaders,
  connection: Connection,
  request: EvidenceRequest,
): EvidenceContext {
  const started = new Map<unknown, Promise<unknown>>();
  const context: EvidenceContext = {
    ...request,
    connection,
    clusterPath: clusterPath(request.ref),
    part: (part) => context.once(readers[part]),
    once<T>(read: (context: EvidenceContext) => Promise<T>): Promise<T> {
      // The map keeps the promise of each function under the function itself.
      const earlier = started.get(read) as Promise<T> | undefined;
      if (earlier) return earlier;
      const promise = read(context);
      // A rejection before the first caller awaits it must not end the process.
      promise.catch(() => {});
      started.set(read, promise);
      return promise;
    },
  };
  return context;
}

/** Returns the values of the given parts that were requested and could be read. */
export async function valuesOfParts<Part extends EvidencePart>(
  context: EvidenceContext,
  parts: readonly Part[],
): Promise<Partial<Pick<EvidenceParts, Part>>> {
  const values: Partial<Pick<EvidenceParts, Part>> = {};
  for (const part of parts.filter((candidate) => context.requestedParts.has(candidate))) {
    const result = await context.part(part);
    if (result.state === 'read') values[part] = result.value;
  }
  return values;
}
