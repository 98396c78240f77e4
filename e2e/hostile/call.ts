import { problemDocumentSchema } from '@/lib/client/problem-document';
import type { ClusterRef } from '@/lib/model/azure/arm-id';
import type { ProblemDocument } from '@/lib/model/problem';

/** Calls handlers of API routes without a server. */

type Handler = (request: Request) => Promise<Response>;

/** The parts of a request. */
export interface Call {
  token?: string | null;
  graphToken?: string;
  method?: string;
  /** Sent as JSON. A string is sent unchanged. */
  body?: unknown;
  headers?: Record<string, string>;
}

/** Returns the response of a handler to one request. */
export function call(handler: Handler, path: string, { token, graphToken, method, body, headers }: Call = {}) {
  return handler(
    new Request(`http://localhost:3000${path}`, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(graphToken ? { 'x-graph-token': graphToken } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    }),
  );
}

/** Returns the problem in a response. Throws for any other response. */
export async function problemOf(answer: Response): Promise<ProblemDocument> {
  const type = answer.headers.get('content-type');
  if (type !== 'application/problem+json') throw new Error(`${answer.status} ${type}: ${await answer.text()}`);
  return problemDocumentSchema.parse(await answer.json());
}

/** Returns the path of a cluster in the HTTP API. */
export function clusterUrl({ subscriptionId, resourceGroup, clusterName }: ClusterRef, rest = ''): string {
  return `/api/clusters/${subscriptionId}/${encodeURIComponent(resourceGroup)}/${clusterName}${rest}`;
}
