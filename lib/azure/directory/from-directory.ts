import { apiVersions } from '@/lib/model/azure/api-versions';
import { type EvidenceResult, loaded } from '@/lib/model/evidence-result';
import { Problem } from '@/lib/model/problem';
import type { AzureResult } from '../reads/read-list';
import { toUnreadable } from '../reads/to-evidence-result';
import type { Connection } from '../transport/connection';
import type { JsonClient } from '../transport/json-client';
import { toProblem } from '../transport/to-problem';

/**
 * Returns evidence from Microsoft Graph, `not-loaded` without a token. Rejects if Graph demands claims, which only the
 * browser can get.
 */
export async function fromDirectory<T>(
  { graph, signal, keepsBodies }: Connection,
  read: (graph: JsonClient) => Promise<AzureResult<T>>,
): Promise<EvidenceResult<T>> {
  if (!graph) return { state: 'not-loaded' };
  if (graph instanceof Problem) return toUnreadable(graph);
  try {
    const readAt = new Date().toISOString();
    const { value, bodies, ...result } = await read(graph);
    const raw = keepsBodies && bodies ? { rawBodies: bodies } : {};
    return loaded(value, { ...result, ...raw, readAt, apiVersion: apiVersions.graph, source: 'directory' });
  } catch (error) {
    signal.throwIfAborted();
    const problem = toProblem(error);
    if (problem.code === 'claims-required' && problem.details.claims !== undefined) throw asGraphProblem(problem);
    return toUnreadable(problem);
  }
}

/** Marks a problem as Microsoft Graph's, because the browser holds two tokens. */
export function asGraphProblem({ code, summary, details }: Problem): Problem {
  return new Problem(code, summary, { ...details, resource: 'graph' });
}
