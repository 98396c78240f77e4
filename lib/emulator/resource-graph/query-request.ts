import * as z from 'zod';
import type { ServiceRequest } from '../types';
import { badRequest, ResourceGraphRefusal } from './refusals';

/** `authorizationScopeFilter` of the request's options. */
export type AuthorizationScopeFilter = 'AtScopeAndBelow' | 'AtScopeAndAbove' | 'AtScopeExact' | 'AtScopeAboveAndBelow';

const options = z.object({
  $top: z.int().min(1).max(1000).optional(),
  $skip: z.int().min(0).optional(),
  $skipToken: z.string().optional(),
  resultFormat: z.enum(['table', 'objectArray']).optional(),
  allowPartialScopes: z.boolean().optional(),
  authorizationScopeFilter: z
    .enum(['AtScopeAndBelow', 'AtScopeAndAbove', 'AtScopeExact', 'AtScopeAboveAndBelow'])
    .optional(),
});

const facet = z.object({
  expression: z.string(),
  options: z
    .object({
      sortBy: z.string().optional(),
      sortOrder: z.enum(['asc', 'desc']).default('desc'),
      filter: z.string().optional(),
      $top: z.int().min(1).max(1000).optional(),
    })
    .default({ sortOrder: 'desc' }),
});

/** `QueryRequest` of Microsoft.ResourceGraph 2024-04-01; null counts as absent, as clients send it. */
const queryRequest = z.preprocess(
  withoutNulls,
  z.object({
    query: z.string(),
    subscriptions: z.array(z.string()).default([]),
    managementGroups: z.array(z.string()).default([]),
    options: options.default({}),
    facets: z.array(facet).default([]),
  }),
);

/** What a client asks for. */
export type QueryRequest = z.infer<typeof queryRequest>;

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The request's body. Throws Resource Graph's refusal of one that is malformed. */
export function readQueryRequest(request: ServiceRequest): QueryRequest {
  const contentType = request.headers.get('content-type') ?? 'application/json';
  if (!/^application\/json\b/i.test(contentType)) throw unsupportedContentType();
  let body: unknown;
  try {
    body = JSON.parse(request.body);
  } catch {
    throw badRequest('The request body is not valid JSON.');
  }
  const read = queryRequest.safeParse(body);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw badRequest(`The request property '${issue?.path.join('.') ?? ''}' is invalid: ${issue?.message ?? ''}`);
  }
  if (read.data.subscriptions.length > 0 && read.data.managementGroups.length > 0) {
    // learn.microsoft.com/azure/governance/resource-graph/concepts/query-language#query-scope forbids both at once. UNCONFIRMED: code and sentence.
    throw badRequest('The properties managementGroups and subscriptions cannot be used at the same time.');
  }
  if (read.data.subscriptions.some((id) => !guid.test(id))) {
    // The sentence is that of github.com/microsoft/msticpy/issues/620.
    throw badRequest('Subscription ids have to be valid GUIDs.');
  }
  return read.data;
}

/** Documented as a 500: learn.microsoft.com/azure/governance/resource-graph/troubleshoot/general. UNCONFIRMED: its body. */
function unsupportedContentType(): ResourceGraphRefusal {
  const message = 'The Content-Type of the request has to be application/json.';
  return new ResourceGraphRefusal(500, 'InternalServerError', [{ code: 'InternalServerError', message }]);
}

function withoutNulls(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, entry]) => (entry === null ? [] : [[key, withoutNulls(entry)]])),
  );
}
