import { apiVersions } from '@/lib/model/azure/api-versions';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { Problem } from '@/lib/model/problem';
import { toUnreadable } from '../reads/evidence-result';
import type { AzureResult } from '../reads/read-list';
import type { Connection } from '../transport/connection';
import type { JsonClient } from '../transport/json-client';
import { toProblem } from '../transport/to-problem';

/**
 * A part of the evidence that comes from Microsoft Graph: `not-loaded` without a Graph token; a token that has expired and a
 * refusal by Graph make it unreadable and leave the sign-in to Azure Resource Manager alone. Rejects where Graph demands claims:
 * only the browser can get a token with them.
 */
export async function ofDirectory<T>(
  { graph, signal }: Connection,
  read: (graph: JsonClient) => Promise<AzureResult<T>>,
): Promise<EvidenceResult<T>> {
  if (!graph) return { state: 'not-loaded' };
  if (graph instanceof Problem) return toUnreadable(graph);
  try {
    const readAt = new Date().toISOString();
    return { state: 'read', ...(await read(graph)), readAt, apiVersion: apiVersions.graph, source: 'directory' };
  } catch (error) {
    signal.throwIfAborted();
    const problem = toProblem(error);
    if (problem.code === 'claims-required' && problem.details.claims !== undefined) throw ofGraph(problem);
    return toUnreadable(problem);
  }
}

/** The problem as one of the sign-in to Microsoft Graph, since the browser holds two. */
export function ofGraph({ code, detail, details }: Problem): Problem {
  return new Problem(code, detail, { ...details, resource: 'graph' });
}
