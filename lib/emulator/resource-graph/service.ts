import { randomUUID } from 'node:crypto';
import { notedSender } from '../acting-request';
import { callerRights } from '../arm/caller-rights';
import { withGatewayHeaders } from '../arm/gateway-response';
import { settle } from '../arm/settle';
import { authenticate, isCaller } from '../entra/authenticate';
import { ArmError, armError } from '../errors/arm-error';
import { indexedResources } from '../store';
import type { Caller, EmulatorState, Service, ServiceRequest } from '../types';
import { facetsOf } from './facets';
import { keptUntilChange } from './kept-until-change';
import { InvalidQuery, UnsupportedKql } from './kql/failure';
import { parseProgram } from './kql/parse';
import { runProgram, type TableReader } from './kql/run';
import type { Program } from './kql/syntax';
import type { Table } from './kql/values';
import { pageOf, queryFingerprint } from './page';
import { readQueryRequest } from './query-request';
import { queryScope } from './query-scope';
import { invalidQuery, ResourceGraphRefusal, rateLimited, resourceGraphError } from './refusals';
import { tableReader } from './tables/read-table';

/**
 * `POST /providers/Microsoft.ResourceGraph/resources`. Rows come from the index, which lags behind writes, as far as
 * the caller can read them.
 */
export const resourceGraphService: Service = async (request, state) => {
  const own = notedSender(request)?.correlationId ?? request.headers.get('x-ms-correlation-request-id');
  const correlationId = own ?? randomUUID();
  return withGatewayHeaders(request, await answer(request, state, correlationId), correlationId);
};

async function answer(request: ServiceRequest, state: EmulatorState, correlationId: string): Promise<Response> {
  try {
    const caller = await authenticate(request, state, 'arm');
    if (!isCaller(caller)) return caller;
    requireOperation(request);
    const quota = countQuery(state, caller, request.now);
    return await runQuery(request, state, caller, quota).catch((error: unknown) => {
      throw withQuota(error, quota);
    });
  } catch (error) {
    if (error instanceof ResourceGraphRefusal) return error.toResponse(request.now, correlationId);
    if (error instanceof ArmError) return error.toResponse();
    throw error;
  }
}

const keptTables = keptUntilChange<TableReader>(8);
/** Bounds the memory of cached rows. */
const mostKeptRows = 50_000;
const keptResults = keptUntilChange<Table>(24, mostKeptRows, (table) => table.rows.length);

/** As in the recorded error. */
const mostBytes = 16_777_216;

async function runQuery(
  request: ServiceRequest,
  state: EmulatorState,
  caller: Caller,
  headers: Record<string, string>,
) {
  const body = readQueryRequest(request);
  settle(state, request.now);
  const rights = callerRights(state, caller);
  const scope = queryScope(body, state, rights);
  const program = await parsed(body.query);
  const { base } = request;
  const cacheKey = `${caller.objectId}\n${base}\n${scope.key}`;
  const readTable = keptTables(state, cacheKey, request.now, () =>
    tableReader({ state, now: request.now, indexed: indexedResources(state, request.now), rights, scope, base }),
  );
  const table = keptResults(state, `${cacheKey}\n${body.query}`, request.now, () =>
    runProgram(program, readTable, request.now),
  );
  const facets = await facetsOf(table, body, request.now);
  const fingerprint = queryFingerprint(body.query, scope.key);
  const page = JSON.stringify(pageOf(table, program, body.options, fingerprint, facets));
  const size = Buffer.byteLength(page);
  if (size > mostBytes) throw resourceGraphError('ResponsePayloadTooLarge', { size, limit: mostBytes });
  return new Response(page, { headers: { 'content-type': 'application/json', ...headers } });
}

/**
 * 2021-06-01-preview (Learn's samples) only adds `authorizationScopeFilter`
 * (https://learn.microsoft.com/azure/governance/resource-graph/concepts/query-language#query-scope).
 */
const served = ['2021-03-01', '2021-06-01-preview', '2022-10-01', '2024-04-01'];
/** Their default format or scope differs. */
const azureOnly = ['2018-09-01-preview', '2019-04-01', '2020-04-01-preview'];

function requireOperation(request: ServiceRequest): void {
  const path = request.path.toLowerCase();
  if (request.method !== 'POST' || path !== '/providers/microsoft.resourcegraph/resources') {
    throw armError('NotEmulated', { what: `${request.method} ${request.path}` });
  }
  const version = request.query.get('api-version');
  if (!version) throw armError('MissingApiVersionParameter');
  if (azureOnly.includes(version))
    throw armError('NotEmulated', { what: `api-version ${version} of Microsoft.ResourceGraph` });
  if (!served.includes(version)) {
    // As captured in github.com/microsoft/ARI/issues/306.
    throw armError('InvalidResourceType:Version', {
      type: 'resources',
      namespace: 'Microsoft.ResourceGraph',
      version,
      versions: [...azureOnly, ...served].sort(),
    });
  }
}

const programs = new Map<string, Program>();
/** Bounds memory. Queries about one cluster have texts of their own. */
const mostPrograms = 1_000;

/** Caches the last queries, because pages repeat the text. */
async function parsed(text: string): Promise<Program> {
  const known = programs.get(text);
  if (known) return known;
  const program = await parseProgram(text);
  if (programs.size >= mostPrograms) programs.clear();
  programs.set(text, program);
  return program;
}

/** Refused queries count too. */
function withQuota(error: unknown, quota: Record<string, string>): unknown {
  if (error instanceof InvalidQuery) return withQuota(invalidQuery(error.details), quota);
  if (error instanceof UnsupportedKql)
    return withQuota(armError('NotEmulated:Kql', { diagnosis: error.message }), quota);
  if (error instanceof ResourceGraphRefusal || error instanceof ArmError) Object.assign(error.headers, quota);
  return error;
}

/** Quota per user: learn.microsoft.com/azure/governance/resource-graph/concepts/guidance-for-throttled-requests. */
const window = { queries: 15, milliseconds: 5000 };

/**
 * Counts a query and returns the quota headers. An empty quota throws 429 if `throttle` is `enforce`, without
 * `Retry-After`, as on that page.
 */
export function countQuery(state: EmulatorState, caller: Caller, now: number): Record<string, string> {
  const key = `resource-graph|${caller.tenantId}|${caller.objectId}`.toLowerCase();
  const known = state.buckets.get(key);
  const current = known && now - known.at < window.milliseconds ? known : { tokens: window.queries, at: now };
  const left = current.tokens - 1;
  state.buckets.set(key, { tokens: Math.max(left, 0), at: current.at });
  const seconds = Math.max(1, Math.ceil((current.at + window.milliseconds - now) / 1000));
  const headers = {
    'x-ms-user-quota-remaining': String(Math.max(left, 0)),
    'x-ms-user-quota-resets-after': `00:00:${String(seconds).padStart(2, '0')}`,
    'x-ms-ratelimit-remaining-tenant-resource-requests': String(Math.max(left, 0)),
  };
  if (left < 0 && state.settings.throttle === 'enforce') throw rateLimited(headers);
  return headers;
}
