import 'server-only';
import { randomUUID } from 'node:crypto';
import type * as z from 'zod';
import { createGateway, type Gateway } from '@/lib/azure/gateway';
import { clouds } from '@/lib/azure/transport/clouds';
import type { ClientAddress } from '@/lib/fixes/preflight/own-address-row';
import type { CheckSettings } from '@/lib/model/check-settings';
import { Problem } from '@/lib/model/problem';
import { tenantOf, upstreamOf } from '../config/compose';
import { logResponse } from '../config/log';
import { getSettings } from '../config/settings';
import { type Bearer, requireBearer, requireToken } from './bearer';
import { readClientAddress } from './client-address';
import type { RouteHandler } from './methods';
import { apiHeaders, asProblem, problemResponse } from './problem-response';
import { readJsonBody } from './read-body';
import { readCheckSettings } from './read-check-settings';
import { readPath } from './read-path';
import { endingWithBody, openLifetime } from './request-lifetime';
import { requestLimits } from './request-limits';

/**
 * What every route has in common, in the order in which it refuses: cross-site, path, query and body, then the sign-in.
 * A route is one operation with its own template and schemas; it gets checked values or is not called.
 */

/** What a route takes. */
export interface RouteSpec<Params, Query, Body> {
  /** As in the surface's table, names in braces. */
  path: string;
  params?: z.ZodType<Params>;
  /** Absent: the query is not looked at. */
  query?: z.ZodType<Query>;
  /** A parameter may stand several times, and the schema gets a list of each; else twice is refused. */
  repeatedParams?: true;
  /** Present: the route changes or asks by POST with a JSON body. */
  body?: z.ZodType<Body>;
  /** A write that has begun is seen through even when the caller leaves, so that the log knows its end. */
  continueAfterDisconnect?: true;
  /** Milliseconds, instead of the usual ones. */
  timeLimit?: number;
}

/** What a route gets. */
export interface RouteContext<Params, Query, Body> {
  params: Params;
  query: Query;
  body: Body;
  /** The signed-in person, by the token's own word. */
  caller: Bearer;
  gateway: Gateway;
  /** What the request's checks follow. */
  settings: CheckSettings;
  /** Where the caller comes from; absent where nobody saw it. */
  address: ClientAddress | undefined;
}

type Answer = Response | object;

/** A route for signed-in people: an object becomes JSON, a thrown Problem becomes problem+json. */
export function handle<Params = undefined, Query = undefined, Body = undefined>(
  spec: RouteSpec<Params, Query, Body>,
  answer: (context: RouteContext<Params, Query, Body>) => Promise<Answer>,
): RouteHandler {
  return handlePublic(spec, async ({ request, ...input }) => {
    const settings = readCheckSettings(request.headers);
    const address = readClientAddress(request.headers);
    const { whole, afterReading } = spec.continueAfterDisconnect ? requestLimits.write : requestLimits.read;
    const timeLimit = spec.timeLimit ?? whole;
    const { signal, end } = openLifetime(timeLimit, spec.continueAfterDisconnect ? undefined : request.signal);
    try {
      const { caller, gateway } = await openFor(request, { signal, readFor: timeLimit - afterReading });
      const result = await answer({ ...input, caller, gateway, settings, address });
      if (result instanceof Response) return endingWithBody(result, end);
      end();
      return result;
    } catch (error) {
      end();
      throw error;
    }
  });
}

/** A route that needs no sign-in. */
export function handlePublic<Params = undefined, Query = undefined, Body = undefined>(
  spec: RouteSpec<Params, Query, Body>,
  answer: (input: { request: Request; params: Params; query: Query; body: Body }) => Promise<Answer>,
): RouteHandler {
  const run = async (request: Request): Promise<Response> => {
    const startedAt = performance.now();
    const requestId = randomUUID();
    const { response, problem } = await respond(request, spec, answer);
    const ms = Math.round(performance.now() - startedAt);
    const { method } = request;
    const logged = problem && {
      code: problem.code,
      azureCode: problem.details.azure?.code,
      logDetail: problem.details.logDetail,
    };
    logResponse({ requestId, method, route: spec.path, status: response.status, ms, ...logged });
    response.headers.set('x-request-id', requestId);
    return response;
  };
  return Object.assign(run, { path: spec.path });
}

async function respond<Params, Query, Body>(
  request: Request,
  spec: RouteSpec<Params, Query, Body>,
  answer: (input: { request: Request; params: Params; query: Query; body: Body }) => Promise<Answer>,
): Promise<{ response: Response; problem?: Problem }> {
  try {
    if (spec.body) refuseCrossSite(request);
    const url = new URL(request.url);
    const params = checked(spec.params, readPath(url.pathname, spec.path));
    const query = checked(spec.query, spec.query ? readQuery(url, spec.repeatedParams) : undefined);
    const body = checked(spec.body, spec.body ? await readJsonBody(request) : undefined);
    const result = await answer({ request, params, query, body });
    return { response: result instanceof Response ? result : Response.json(result, { headers: apiHeaders }) };
  } catch (error) {
    return toRefusal(error);
  }
}

/** Returns the response to what was thrown. If even that throws, the response is a problem document without a word of the error. */
function toRefusal(error: unknown): { response: Response; problem: Problem } {
  try {
    const problem = asProblem(error);
    return { response: problemResponse(problem), problem };
  } catch (unforeseen) {
    const problem = asProblem(unforeseen);
    return { response: problemResponse(problem), problem };
  }
}

async function openFor(
  request: Request,
  limits: { signal: AbortSignal; readFor: number },
): Promise<{ caller: Bearer; gateway: Gateway }> {
  const settings = getSettings();
  const cloud = clouds[settings.cloud];
  const tenantId = await tenantOf(settings);
  const caller = requireBearer(request.headers.get('authorization'), {
    audiences: cloud.armAudiences,
    tenantId,
    now: Date.now(),
    name: 'The sign-in',
  });
  const graphToken = request.headers.get('x-graph-token');
  const graph = graphToken === null ? undefined : readGraphToken(graphToken, caller, cloud.graph);
  const upstream = upstreamOf(settings);
  const gateway = createGateway({ cloud, upstream, armToken: caller.token, ...limits, ...(graph ? { graph } : {}) });
  return { caller, gateway };
}

/** Microsoft Graph's own application id, which stands as audience in some of its tokens. */
const graphAppId = '00000003-0000-0000-c000-000000000000';

/** A token for Graph that has only expired is no reason to refuse what needs no names; whoever needs them meets the problem. */
function readGraphToken(token: string, { tenantId, objectId }: Bearer, graphOrigin: string): Bearer | Problem {
  const name = 'The sign-in for Microsoft Graph';
  try {
    const audiences = [graphOrigin, graphAppId];
    return requireToken(token, { audiences, tenantId, objectId, now: Date.now(), name });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const problem = new Problem(error.code, error.detail, { ...error.details, resource: 'graph' });
    if (problem.code === 'token-expired') return problem;
    throw problem;
  }
}

function refuseCrossSite(request: Request): void {
  const site = request.headers.get('sec-fetch-site');
  if (site === null || site === 'same-origin') return;
  throw new Problem('cross-site', 'This came from another site; nothing was done.');
}

function readQuery(url: URL, repeats?: true): Record<string, string | string[]> {
  const names = [...url.searchParams.keys()];
  // A schema doesn't see this name, so it would pass for an absent one.
  if (names.includes('__proto__')) throw new Problem('invalid-request', 'The query contains the name __proto__.');
  if (repeats) return Object.fromEntries([...new Set(names)].map((name) => [name, url.searchParams.getAll(name)]));
  if (new Set(names).size !== names.length) throw new Problem('invalid-request', 'The query names a parameter twice.');
  return Object.fromEntries(url.searchParams);
}

function checked<T>(schema: z.ZodType<T> | undefined, value: unknown): T {
  // A route without a schema has `undefined` for a type, and gets nothing else.
  if (!schema) return undefined as T;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const says = parsed.error.issues.map(({ path, message }) => `${path.map(String).join('.') || 'request'}: ${message}`);
  throw new Problem('invalid-request', says.slice(0, 5).join('; '));
}
