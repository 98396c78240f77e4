import { type ClusterRef, encodeId, toClusterId } from '@/lib/model/azure/arm-id';
import type { EvidencePart, EvidenceParts } from '@/lib/model/evidence-parts';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import type { Connection } from '../transport/connection';

export interface EvidenceRequest {
  ref: ClusterRef;
  requestedParts: ReadonlySet<EvidencePart>;
  namedDatabases: readonly string[];
}

/** The context of one cluster's readers, so that each request is sent once. */
export interface EvidenceContext extends EvidenceRequest {
  connection: Connection;
  clusterPath: string;
  part<Part extends EvidencePart>(part: Part): Promise<EvidenceResult<EvidenceParts[Part]>>;
  once<T>(read: (context: EvidenceContext) => Promise<T>): Promise<T>;
}

export type EvidenceReader<Part extends EvidencePart> = (
  context: EvidenceContext,
) => Promise<EvidenceResult<EvidenceParts[Part]>>;

export type EvidenceReaders = { [Part in EvidencePart]: EvidenceReader<Part> };

export function clusterPath(ref: ClusterRef): string {
  return encodeId(toClusterId(ref));
}

export function createEvidenceContext(
  readers: EvidenceReaders,
  connection: Connection,
  request: EvidenceRequest,
): EvidenceContext {
  const once = createOnce();
  const context: EvidenceContext = {
    ...request,
    connection,
    clusterPath: clusterPath(request.ref),
    part: (part) => context.once(readers[part]),
    once: (read) => once(read, () => read(context)),
  };
  return context;
}

/** Returns a function that starts the work of each key once. */
export function createOnce(): <T>(key: unknown, start: () => Promise<T>) => Promise<T> {
  const started = new Map<unknown, Promise<unknown>>();
  return <T>(key: unknown, start: () => Promise<T>): Promise<T> => {
    const earlier = started.get(key) as Promise<T> | undefined;
    if (earlier) return earlier;
    const promise = start();
    // A rejection before it's awaited must not end the process.
    promise.catch(() => {});
    started.set(key, promise);
    return promise;
  };
}

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
