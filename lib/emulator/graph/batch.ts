import * as z from 'zod';
import { graphError } from '../errors/graph-error';
import { readRequest } from '../read-request';
import type { Json, JsonObject, ServiceRequest } from '../types';

/** https://learn.microsoft.com/graph/json-batching */
const MOST_REQUESTS = 20;

const part = z.object({
  id: z.string().min(1),
  method: z.string(),
  url: z.string(),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.unknown().optional(),
  dependsOn: z.array(z.string()).default([]),
});
const batch = z.object({ requests: z.array(part).min(1) });

/**
 * `POST /v1.0/$batch`: up to 20 requests. Dependents of a failed one fail with 424. UNCONFIRMED: the body of the 424.
 * @param answer answers one request
 */
export async function answerBatch(
  request: ServiceRequest,
  answer: (request: ServiceRequest) => Promise<Response>,
): Promise<JsonObject> {
  const responses = new Map<string, JsonObject>();
  for (const item of parseBatch(request.body)) {
    const failed = item.dependsOn.some((id) => Number(responses.get(id)?.status ?? 424) >= 400);
    responses.set(item.id, failed ? failedDependency(item.id) : await answerPart(item, request, answer));
  }
  return { responses: [...responses.values()] };
}

async function answerPart(
  { id, method, url, headers, body }: z.infer<typeof part>,
  request: ServiceRequest,
  answer: (request: ServiceRequest) => Promise<Response>,
): Promise<JsonObject> {
  const path = `/v1.0${url.startsWith('/') ? '' : '/'}${url}`;
  const sent = new Headers(headers);
  // Parts have the batch's token: learn.microsoft.com/graph/json-batching#request-body.
  sent.set('authorization', request.headers.get('authorization') ?? '');
  const withBody = body === undefined ? {} : { body: JSON.stringify(body) };
  const single = new Request(`${request.base}${path}`, { method: method.toUpperCase(), headers: sent, ...withBody });
  const read = await readRequest(single, request.base, path.split('?')[0] ?? path, request.now);
  if (!read) throw graphError('BadRequest:BatchUrl', { id });
  const response = await answer(read);
  const contentType = response.headers.get('content-type') ?? 'application/json';
  return {
    id,
    status: response.status,
    headers: { 'Content-Type': contentType },
    body: (await response.json()) as Json,
  };
}

function parseBatch(text: string): z.infer<typeof part>[] {
  const parsed = batch.safeParse(tryJson(text));
  if (!parsed.success) throw graphError('BadRequest:Batch');
  const { requests } = parsed.data;
  if (requests.length > MOST_REQUESTS) throw graphError('BadRequest:BatchSize', { most: MOST_REQUESTS });
  const ids = new Set(requests.map(({ id }) => id));
  if (ids.size < requests.length) throw graphError('BadRequest:BatchIds');
  return requests;
}

function failedDependency(id: string): JsonObject {
  const { status, code, message } = graphError('FailedDependency');
  return { id, status, headers: { 'Content-Type': 'application/json' }, body: { error: { code, message } } };
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
