import { useMemo } from 'react';
import { engineHost } from '@/lib/kusto/kusto-host';
import {
  type BrowserConfig,
  checkSettingsHeader,
  clientAddressHeader,
  type FailureEvent,
  ndjsonType,
  type ResponseEvent,
} from '@/lib/model/api/api';
import type { KustoCluster } from '@/lib/model/cluster';
import { defined } from '@/lib/model/defined';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { fromProblemDocument, Problem } from '@/lib/model/problem';
import { doubtfulOutcome, type NextStep } from '@/lib/model/problem-detail';
import { AuthProblem, needsSignIn, type TokenResource } from './auth/auth-problem';
import { useAuth, useSession } from './auth/auth-provider';
import type { TokenEvent } from './auth/auth-state';
import { graphTokenIfAllowed } from './auth/directory-access';
import { engineTokenIfAllowed } from './auth/live-reading';
import type { Session, TokenOptions } from './auth/session';
import { StoppedWait } from './azure-waits';
import { readClientAddress } from './client-address';
import { readAfterWaits } from './read-events';
import { isReadOnly } from './settings/browser-switches';
import { checkSettings, readSettings, settingsHeader } from './settings/settings-store';

export interface ApiRequest {
  path: string;
  body?: unknown;
  signal?: AbortSignal;
  /** Claims that an earlier response demanded, as JSON text. */
  claims?: string;
  /** `if-possible`: sends the Graph token if names are on. Otherwise, IDs are shown. */
  names?: 'if-possible' | 'needed';
  /** As Azure Resource Manager returned it. Sends the token for its engine if live reading is on. */
  cluster?: EvidenceResult<KustoCluster> | undefined;
}

/** Sends requests with the person's token. Throws `Problem` or `AuthProblem` only. */
export interface Api {
  json<Answer>(request: ApiRequest): Promise<Answer>;
  stream(request: ApiRequest): Promise<Response>;
}

type TokenSource = Pick<Session, 'armToken' | 'graphToken' | 'engineToken'>;
type Deployment = Pick<BrowserConfig, 'armTokenHeader' | 'engineSuffix'>;
type Renewed = Partial<Record<TokenResource, TokenOptions>>;
interface Tokens {
  arm: string;
  graph: string | null;
  kusto: string | null;
}

/** Sessions without a Graph token until the person signs in for it. */
const withoutNames = new WeakSet<TokenSource>();
/** Hosts whose token was refused, until the person signs in for it. */
const withoutEngines = new WeakMap<TokenSource, Set<string>>();

export function createApi(
  session: TokenSource,
  onTokenEvent: (event: TokenEvent) => void,
  { armTokenHeader, engineSuffix }: Deployment = {
    armTokenHeader: 'Authorization',
    engineSuffix: '.kusto.windows.net',
  },
): Api {
  async function send(request: ApiRequest, isStream = false): Promise<Response> {
    if (isReadOnly() && changesAzure(request)) throw readOnly();
    const host = hostOf(request.cluster, engineSuffix);
    const renewed: Renewed = request.claims ? { arm: { claims: request.claims } } : {};
    for (;;) {
      const tokens = await tokensFor(request, renewed, host);
      const response = await attempt(request, tokens, { armTokenHeader, isStream });
      if (response.ok) {
        if (tokens.graph !== null) withoutNames.delete(session);
        return response;
      }
      const problem = await toProblem(response, request);
      const resource = problem.details.resource ?? 'arm';
      const better = betterToken(problem);
      if (better && !renewed[resource]) {
        // A 401 did nothing, so it's safe to repeat.
        renewed[resource] = better;
        continue;
      }
      const isNameless = resource === 'graph' && request.names === 'if-possible' && tokens.graph !== null;
      const isEngineless = resource === 'kusto' && tokens.kusto !== null;
      if (isNameless || isEngineless || refusesToken(problem))
        onTokenEvent({ kind: 'refused', problem: refusedToken(problem, resource, host) });
      if (isNameless) withoutNames.add(session);
      else if (isEngineless) goWithout(host);
      else throw problem;
    }
  }

  async function tokensFor({ names }: ApiRequest, { arm, graph, kusto }: Renewed, host?: string): Promise<Tokens> {
    return {
      arm: await heard('arm', arm, session.armToken(arm)),
      graph: names === undefined ? null : await graphToken(names, graph),
      kusto: host === undefined ? null : await engineToken(host, kusto),
    };
  }

  async function engineToken(host: string, options: TokenOptions | undefined): Promise<string | null> {
    if (withoutEngines.get(session)?.has(host)) return null;
    try {
      return await heard('kusto', options, engineTokenIfAllowed(session, host, options), host);
    } catch (error) {
      if (!(error instanceof AuthProblem)) throw error;
      if (needsSignIn(error)) goWithout(host);
      return null;
    }
  }

  function goWithout(host: string | undefined): void {
    if (host !== undefined) withoutEngines.set(session, new Set(withoutEngines.get(session)).add(host));
  }

  async function graphToken(
    names: 'if-possible' | 'needed',
    options: TokenOptions | undefined,
  ): Promise<string | null> {
    if (names === 'needed') return heard('graph', options, graphTokenIfAllowed(session, options));
    if (withoutNames.has(session)) return null;
    try {
      return await heard('graph', options, graphTokenIfAllowed(session, options));
    } catch (error) {
      if (!(error instanceof AuthProblem)) throw error;
      if (needsSignIn(error)) withoutNames.add(session);
      return null;
    }
  }

  async function heard<Token extends string | null>(
    resource: TokenResource,
    options: TokenOptions | undefined,
    asked: Promise<Token>,
    host?: string,
  ): Promise<Token> {
    try {
      const token = await asked;
      if (token !== null)
        onTokenEvent({ kind: 'given', resource, ...defined({ host }), claims: options?.claims !== undefined });
      return token;
    } catch (error) {
      if (!(error instanceof AuthProblem)) throw error;
      // Entra can omit the claims, and a sign-in without them wouldn't satisfy Azure.
      const claims = error.claims ?? options?.claims;
      const problem = new AuthProblem(error.kind, error.code, { claims, resource, host, cause: error });
      onTokenEvent({ kind: 'refused', problem });
      throw problem;
    }
  }

  return {
    stream: (request) => send(request, true),
    json: async <Answer>(request: ApiRequest) => {
      const response = await send(request);
      try {
        return (await response.json()) as Answer;
      } catch (error) {
        if (request.signal?.aborted) throw error;
        throw unanswered('The connection to the Kustodian server was interrupted.', request);
      }
    },
  };
}

/** Returns requests. An ended session shows the banner and never redirects. */
export function useApi(): Api {
  const { session } = useSession();
  const { onTokenEvent, config } = useAuth();
  return useMemo(() => createApi(session, onTokenEvent, config), [session, onTokenEvent, config]);
}

function hostOf(cluster: ApiRequest['cluster'], engineSuffix: string): string | undefined {
  if (cluster?.state !== 'read') return undefined;
  const { name, properties } = cluster.value;
  return engineHost(properties.uri ?? '', name, engineSuffix);
}

function changesAzure({ path, body }: ApiRequest): boolean {
  return body !== undefined && !readingPosts.test(path);
}

const readingPosts = /^\/api\/(?:clusters\/[^?]+\/fixes\/(?:plan|access)|operations\/status|principals\/resolve)$/;

function readOnly(): Problem {
  const says = 'Read-only mode is on, so no request was sent. To make changes, turn it off in Settings.';
  return new Problem('forbidden', says);
}

/** Returns `undefined` if no token would help. */
function betterToken({ code, details: { claims } }: Problem): TokenOptions | undefined {
  if (code === 'claims-required' && claims) return { claims };
  return code === 'token-expired' ? { fresh: true } : undefined;
}

function refusesToken({ code }: Problem): boolean {
  return code === 'token-expired' || code === 'signed-out' || code === 'wrong-audience';
}

function refusedToken({ code, details }: Problem, resource: TokenResource, host: string | undefined): AuthProblem {
  const about = resource === 'kusto' ? { resource, host } : { resource };
  return new AuthProblem('interaction-needed', details.azure?.code ?? code, { ...about, claims: details.claims });
}

async function attempt(
  request: ApiRequest,
  { arm, graph, kusto }: Tokens,
  { armTokenHeader, isStream }: Pick<Deployment, 'armTokenHeader'> & { isStream: boolean },
): Promise<Response> {
  const headers = new Headers({ [armTokenHeader]: armTokenHeader === 'Authorization' ? `Bearer ${arm}` : arm });
  if (!changesAzure(request)) headers.set('Accept', `${ndjsonType}, application/json`);
  if (graph) headers.set('X-Graph-Token', graph);
  if (kusto) headers.set('X-Kusto-Token', kusto);
  // Without the schemas, the server validates the settings.
  await checkSettings().catch(() => undefined);
  const settings = settingsHeader(readSettings());
  if (settings) headers.set(checkSettingsHeader, settings);
  const address = readClientAddress();
  if (address) headers.set(clientAddressHeader, address);
  if (request.body !== undefined) headers.set('Content-Type', 'application/json');
  try {
    const response = await fetch(request.path, {
      headers,
      cache: 'no-store',
      ...(request.body === undefined ? {} : { method: 'POST', body: JSON.stringify(request.body) }),
      ...defined({ signal: request.signal }),
    });
    return isStream ? response : await afterWaits(response);
  } catch (error) {
    if (request.signal?.aborted || error instanceof StoppedWait) throw error;
    throw unanswered('The Kustodian server didn’t respond.', request, ['check-connection', 'retry']);
  }
}

async function afterWaits(response: Response): Promise<Response> {
  if (response.headers.get('content-type') !== ndjsonType || !response.body) return response;
  for await (const event of readAfterWaits<ResponseEvent | FailureEvent>(response.body))
    return event.type === 'response'
      ? Response.json(event.body)
      : Response.json(event.problem, { status: event.problem.status });
  throw new Error('The response ended while it waited.');
}

/** A write may have taken effect without a complete response. */
function unanswered(summary: string, request: ApiRequest, next: readonly NextStep[] = ['retry']): Problem {
  return new Problem('unexpected', summary, changesAzure(request) ? doubtfulOutcome(next) : { next });
}

async function toProblem(response: Response, request: ApiRequest): Promise<Problem> {
  // The schema library is large.
  const documents = await import('./problem-document').catch(() => null);
  const parsed = documents?.problemDocumentSchema.safeParse(await response.json().catch(() => null));
  if (parsed?.success) return fromProblemDocument(parsed.data);
  return unanswered(`The Kustodian server returned status ${response.status} without a reason.`, request);
}
