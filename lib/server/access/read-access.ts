import 'server-only';
import { setImmediate } from 'node:timers/promises';
import { computeAccessInSteps } from '@/lib/access/compute-access';
import type { Gateway } from '@/lib/azure/gateway';
import type { KustoByHost } from '@/lib/kusto/evidence-of-cluster';
import type { AccessEvidence, EffectiveAccess } from '@/lib/model/access';
import type { ClusterRef } from '@/lib/model/azure/arm-id';
import { defined } from '@/lib/model/defined';
import { runInSlices } from './run-in-slices';

/** Keeps the rows of these databases and principals. Empty lists keep all. */
export interface AccessQuery {
  databases: readonly string[];
  /** Object IDs, client IDs, or user principal names. */
  principals: readonly string[];
  /** Results of management commands from files. */
  kusto?: KustoByHost;
}

/** Throws `not-found` if the cluster doesn't exist. */
export async function readAccess(
  gateway: Gateway,
  ref: ClusterRef,
  { databases, principals, kusto }: AccessQuery,
): Promise<EffectiveAccess> {
  const evidence = await gateway.readAccessEvidence(ref, { named: databases, ...defined({ kusto }) });
  const filter = {
    ...(databases.length > 0 ? { databases } : {}),
    ...(principals.length > 0 ? { principals } : {}),
  };
  return withDirectoryNeeds(await runInSlices(computeAccessInSteps(evidence, filter)), evidence);
}

/** Adds the missing permission to the unreadable parts. */
export function withDirectoryNeeds(access: EffectiveAccess, { directoryNeeds }: AccessEvidence): EffectiveAccess {
  if (!directoryNeeds) return access;
  const unreadable = { part: 'directory', reason: 'forbidden', missingAction: directoryNeeds } as const;
  return { ...access, unreadable: [...access.unreadable, unreadable] };
}

const rowsPerChunk = 100;

/** Returns JSON in chunks, because rows of a large cluster would hold up other requests. */
export async function* toJsonChunks({ rows, ...rest }: EffectiveAccess): AsyncGenerator<string> {
  yield `${JSON.stringify(rest).slice(0, -1)},"rows":[`;
  for (let from = 0; from < rows.length; from += rowsPerChunk) {
    const chunk = JSON.stringify(rows.slice(from, from + rowsPerChunk)).slice(1, -1);
    yield from === 0 ? chunk : `,${chunk}`;
    await setImmediate();
  }
  yield ']}';
}
