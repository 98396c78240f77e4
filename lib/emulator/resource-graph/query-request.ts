import * as z from 'zod';
import type { ServiceRequest } from '../types';
import { resourceGraphError } from './refusals';

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

/** `QueryRequest` 2024-04-01. Null is absent. */
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

export type QueryRequest = z.infer<typeof queryRequest>;

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Throws Resource Graph's error for a malformed body. */
export function readQueryRequest(request: ServiceRequest): QueryRequest {
  const contentType = request.headers.get('content-type') ?? 'application/json';
  if (!/^application\/json\b/i.test(contentType)) throw resourceGraphError('InternalServerError');
  let body: unknown;
  try {
    body = JSON.parse(request.body);
  } catch {
    throw resourceGraphError('BadRequest:NotJson');
  }
  const read = queryRequest.safeParse(body);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw resourceGraphError('BadRequest:Property', {
      path: issue?.path.join('.') ?? '',
      reason: issue?.message ?? '',
    });
  }
  if (read.data.subscriptions.length > 0 && read.data.managementGroups.length > 0) {
    throw resourceGraphError('BadRequest:TwoScopes');
  }
  if (read.data.subscriptions.some((id) => !guid.test(id))) {
    throw resourceGraphError('BadRequest:SubscriptionIds');
  }
  return read.data;
}

function withoutNulls(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, entry]) => (entry === null ? [] : [[key, withoutNulls(entry)]])),
  );
}
