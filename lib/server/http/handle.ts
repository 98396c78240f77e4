import { defined } from '@/lib/model/defined';
import 'server-only';
import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { Gateway } from '@/lib/azure/gateway';
import type { ConnectionOptions } from '@/lib/azure/transport/connection';
import { createWritingGateway, type WritingGateway } from '@/lib/azure/writing-gateway';
import type { ClientAddress } from '@/lib/fixes/preflight/own-address-row';
import { ndjsonType } from '@/lib/model/api/api';
import type { CheckSettings } from '@/lib/model/check-settings';
import { Problem, refusal } from '@/lib/model/problem';
import { tenantOf, upstreamOf } from '../config/compose';
import { logResponse } from '../config/log';
import { getSettings } from '../config/settings';
import { type RequestTrace, startTrace } from '../telemetry/telemetry';
import { type Bearer, requireBearer, requireEngineToken, requireGraphToken, requireToken } from './bearer';
import { readClientAddress } from './client-address';
import { apiHeaders, asProblem, problemResponse, refuse } from './problem-response';
import { readJsonBody } from './read-body';
import { readCheckSettings } from './read-check-settings';
import { readPath, readQuery, requireSameOrigin, validated } from './read-request';
import { endingWithBody, openLifetime } from './request-lifetime';
import { requestLimits } from './request-limits';
import { createWaits, withWaits } from './stream-waits';

/** A route and its checks, in order: cross-site, read-only, path, query, body, sign-in. */
export interface RouteSpec<Params, Query, Body> {
  /** The path template, with names in braces. */
  path: string;
  params?: z.ZodType<Params>;
  /** Absent: every parameter is refused. */
  query?: z.ZodType<Query>;
  /** The schema gets a list of each parameter. Otherwise repeated ones are refused. */
  repeatedParams?: true;
  body?: z.ZodType<Body>;
  /** Throws for a valid body. */
  checkBody?: (body: Body) => void;
  /** Refused in a read-only deployment. Continues after a disconnect, to log the result. */
  changesAzure?: true;
  timeLimit?: number;
  /** Takes `X-Kusto-Token`. Other routes ignore it. */
  readsEngine?: true;
}

export interface RequestCaller {
  caller: Bearer;
  gateway: Gateway;
  settings: CheckSettings;
  address: ClientAddress | undefined;
  /** Of the request. Absent without telemetry. */
  traceId?: string | undefined;
}

export interface RouteContext<Params, Query, Body> extends RequestCaller {
  gateway: WritingGateway;
  params: Params;
  query: Query;
  body: Body;
}

type RouteResult = Response | object;

/** Problems become problem+json. */
export function handle<Params = undefined, Query = undefined, Body = undefined>(
  spec: RouteSpec<Params, Query, Body>,
  run: (context: RouteContext<Params, Query, Body>) => Promise<RouteResult>,
): RouteHandler {
  return handlePublic(spec, async ({ request, trace, ...input }) => {
    const settings = readCheckSettings(request.headers);
    const address = readClientAddress(request.headers);
    const { whole, afterReading } = spec.changesAzure ? requestLimits.write : requestLimits.read;
    const timeLimit = spec.timeLimit ?? whole;
    const { signal, end } = openLifetime(timeLimit, spec.changesAzure ? undefined : request.signal);
    // A person who stops a write can't take it back, so its waits aren't shown.
    const waits = acceptsEvents(request) && !spec.changesAzure ? createWaits() : undefined;
    try {
      const limits = { signal, readTimeLimit: timeLimit - afterReading };
      const observed = { ...limits, ...defined({ onWait: waits?.note, observe: trace?.observe }) };
      const { caller, gateway } = await openFor(request, observed, spec);
      const work = run({ ...input, caller, gateway, settings, address, traceId: trace?.traceId });
      const result = await (waits ? withWaits(work, waits) : work);
      if (result instanceof Response) return endingWithBody(result, end);
      end();
      return result;
    } catch (error) {
      end();
      throw error;
    }
  });
}

function acceptsEvents({ headers }: Request): boolean {
  const types = (headers.get('accept') ?? '').split(',').map((range) => range.split(';', 1)[0]?.trim().toLowerCase());
  return types.includes(ndjsonType);
}

interface PublicInput<Params, Query, Body> {
  request: Request;
  params: Params;
  query: Query;
  body: Body;
  trace: RequestTrace | undefined;
}

/** A body can end and be canceled. */
function once(act: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) act();
    isDone = true;
  };
}

export function handlePublic<Params = undefined, Query = undefined, Body = undefined>(
  spec: RouteSpec<Params, Query, Body>,
  run: (input: PublicInput<Params, Query, Body>) => Promise<RouteResult>,
): RouteHandler {
  const handler = async (request: Request): Promise<Response> => {
    const startedAt = performance.now();
    const requestId = randomUUID();
    const trace = startTrace(request, spec.path);
    const { response, problem } = await respond(request, spec, (input) => run({ ...input, trace }));
    const ms = Math.round(performance.now() - startedAt);
    const { method } = request;
    const logged = problem && {
      code: problem.code,
      azureCode: problem.details.azure?.code,
      logDetail: problem.details.logDetail,
    };
    logResponse({
      requestId,
      method,
      route: spec.path,
      status: response.status,
      ms,
      ...logged,
      ...defined({ traceId: trace?.traceId }),
    });
    response.headers.set('x-request-id', requestId);
    return trace
      ? endingWithBody(
          response,
          once(() => trace.end(response.status, problem?.code)),
        )
      : response;
  };
  return Object.assign(handler, { path: spec.path });
}

const noQuerySchema = z.strictObject({});

async function respond<Params, Query, Body>(
  request: Request,
  spec: RouteSpec<Params, Query, Body>,
  run: (input: Omit<PublicInput<Params, Query, Body>, 'trace'>) => Promise<RouteResult>,
): Promise<{ response: Response; problem?: Problem }> {
  try {
    if (spec.body) requireSameOrigin(request);
    if (spec.changesAzure && getSettings().readOnly) throw refusal('read-only', 'This deployment is read-only.');
    const url = new URL(request.url);
    const params = validated(spec.params, readPath(url.pathname, spec.path));
    const givenQuery = readQuery(request, spec.repeatedParams);
    if (!spec.query) validated(noQuerySchema, givenQuery);
    const query = validated(spec.query, givenQuery);
    const body = validated(spec.body, spec.body ? await readJsonBody(request) : undefined);
    spec.checkBody?.(body);
    const result = await run({ request, params, query, body });
    return { response: result instanceof Response ? result : Response.json(result, { headers: apiHeaders }) };
  } catch (error) {
    return toRefusal(error);
  }
}

/** If the conversion throws too, the response has no detail. */
function toRefusal(error: unknown): { response: Response; problem: Problem } {
  try {
    const problem = asProblem(error);
    return { response: problemResponse(problem), problem };
  } catch (secondError) {
    const problem = asProblem(secondError);
    return { response: problemResponse(problem), problem };
  }
}

async function openFor(
  request: Request,
  limits: Required<Pick<ConnectionOptions, 'signal' | 'readTimeLimit'>> & Pick<ConnectionOptions, 'onWait' | 'observe'>,
  { readsEngine }: { readsEngine?: true },
): Promise<{ caller: Bearer; gateway: WritingGateway }> {
  const settings = getSettings();
  const { cloud } = settings;
  const tenantId = await tenantOf(settings);
  const expected = { audiences: cloud.armAudiences, tenantId, now: Date.now(), name: 'The access token' };
  // With this header, `Authorization` belongs to a proxy in front.
  const armToken = request.headers.get('x-arm-token');
  const caller =
    armToken === null
      ? requireBearer(request.headers.get('authorization'), expected)
      : requireToken(armToken, expected);
  const graphToken = request.headers.get('x-graph-token');
  const graph =
    graphToken === null
      ? undefined
      : requireGraphToken(graphToken, caller, { graphOrigin: cloud.graph, now: Date.now() });
  const engineToken = readsEngine ? request.headers.get('x-kusto-token') : null;
  const engine = engineToken === null ? undefined : requireEngineToken(engineToken, caller, Date.now());
  const upstream = upstreamOf(settings);
  const tokens = { armToken: caller.token, ...defined({ graph, engine }) };
  const gateway = createWritingGateway({ cloud, upstream, ...tokens, ...limits });
  return { caller, gateway };
}

export type RouteHandler = ((request: Request) => Promise<Response>) & { path: string };

/** Adds 405 for other methods, including HEAD and OPTIONS, which Next adds. */
export function methods(handlers: { GET?: RouteHandler; POST?: RouteHandler }) {
  const allow = Object.keys(handlers).join(', ');
  const path = handlers.GET?.path ?? handlers.POST?.path ?? 'unknown path';
  const refuseMethod: RouteHandler = Object.assign(
    async (request: Request) =>
      refuse(
        new Problem('method-not-allowed', `This URL supports only ${allow}.`),
        { method: request.method, route: path, trace: startTrace(request, path) },
        { Allow: allow },
      ),
    { path },
  );
  return {
    GET: refuseMethod,
    HEAD: refuseMethod,
    POST: refuseMethod,
    PUT: refuseMethod,
    PATCH: refuseMethod,
    DELETE: refuseMethod,
    OPTIONS: refuseMethod,
    ...handlers,
  };
}
