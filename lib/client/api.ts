import { checkSettingsHeader, clientAddressHeader } from '@/lib/model/api/api';
import { fromProblemDocument, Problem } from '@/lib/model/problem';
import type { TokenResource } from './auth/auth-problem';
import { AuthProblem, needsSignIn } from './auth/auth-problem';
import type { TokenEvent } from './auth/auth-state';
import { graphTokenIfAllowed } from './auth/directory-access';
import type { Session, TokenOptions } from './auth/session';
import { readClientAddress } from './client-address';
import { isReadOnly } from './settings/browser-switches';
import { checkSettings, readSettings, settingsHeader } from './settings/settings-store';

/** One request to our own server. */
export interface ApiRequest {
  path: string;
  /** Given: the request is a POST with this body. */
  body?: unknown;
  /** Given: cancels the request; Azure is not asked further. */
  signal?: AbortSignal;
  /** Claims that Azure demanded of an earlier answer, as JSON text: a token with them is asked for first. */
  claims?: string;
  /** Sends the Graph token along where names are wanted; `if-possible`: where Graph refuses the sign-in, ids do as well. */
  names?: 'if-possible' | 'needed';
}

/** Requests to our own server with the person's token. Failures are `Problem` or `AuthProblem`, nothing else. */
export interface Api {
  /** The answer's JSON. */
  json<Answer>(request: ApiRequest): Promise<Answer>;
  /** The answer as it streams; whoever reads it makes a problem of a stream that breaks off. */
  stream(request: ApiRequest): Promise<Response>;
}

type TokenSource = Pick<Session, 'armToken' | 'graphToken'>;
/** Tokens that were asked for anew because of an answer. */
type Renewed = Partial<Record<TokenResource, TokenOptions>>;
interface Tokens {
  arm: string;
  graph: string | null;
}

/** Sessions to which Graph gives nothing before the person has been at its sign-in, for which they leave the page. */
const withoutNames = new WeakSet<TokenSource>();

/** The requests of one session; `onTokenEvent` is told of every token that was given or refused. */
export function createApi(session: TokenSource, onTokenEvent: (event: TokenEvent) => void): Api {
  async function send(request: ApiRequest): Promise<Response> {
    if (isReadOnly() && changesAzure(request)) throw readOnly();
    const renewed: Renewed = request.claims ? { arm: { claims: request.claims } } : {};
    for (;;) {
      const tokens = await tokensFor(request, renewed);
      const response = await attempt(request, tokens);
      if (response.ok) {
        if (tokens.graph !== null) withoutNames.delete(session);
        return response;
      }
      const problem = await toProblem(response, request);
      const resource = problem.details.resource ?? 'arm';
      const better = betterToken(problem);
      if (better && !renewed[resource]) {
        // An answer of 401 means that nothing was done, so sending once more with a better token is safe.
        renewed[resource] = better;
        continue;
      }
      const doesWithout = resource === 'graph' && request.names === 'if-possible' && tokens.graph !== null;
      if (doesWithout || refusesToken(problem))
        onTokenEvent({ kind: 'refused', problem: refusedToken(problem, resource) });
      if (!doesWithout) throw problem;
      withoutNames.add(session);
    }
  }

  async function tokensFor({ names }: ApiRequest, { arm, graph }: Renewed): Promise<Tokens> {
    return {
      arm: await heard('arm', arm, session.armToken(arm)),
      graph: names === undefined ? null : await graphToken(names, graph),
    };
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
  ): Promise<Token> {
    try {
      const token = await asked;
      if (token !== null) onTokenEvent({ kind: 'given', resource, claims: options?.claims !== undefined });
      return token;
    } catch (error) {
      if (!(error instanceof AuthProblem)) throw error;
      // Entra may not repeat the claims, and without them the next sign-in would not satisfy Azure.
      const claims = error.claims ?? options?.claims;
      const problem = new AuthProblem(error.kind, error.code, { claims, resource, cause: error });
      onTokenEvent({ kind: 'refused', problem });
      throw problem;
    }
  }

  return {
    stream: send,
    json: async <Answer>(request: ApiRequest) => {
      const response = await send(request);
      try {
        return (await response.json()) as Answer;
      } catch (error) {
        if (request.signal?.aborted) throw error;
        throw unanswered('The answer of Kustodian’s own server broke off. Try again.', request);
      }
    },
  };
}

/** Every request that may change something in Azure is an apply; planning, following and looking up only read. */
function changesAzure({ path, body }: ApiRequest): boolean {
  return body !== undefined && !readingPosts.test(path);
}

const readingPosts = /^\/api\/(?:clusters\/[^?]+\/fixes\/plan|operations\/status|principals\/resolve)$/;

function readOnly(): Problem {
  const says =
    'This browser is set to read only, so nothing was sent. Turn that off in its settings to change something.';
  return new Problem('forbidden', says);
}

/** What an answer says of the token that it needs instead; `undefined` where another token changes nothing. */
function betterToken({ code, details: { claims } }: Problem): TokenOptions | undefined {
  if (code === 'claims-required' && claims) return { claims };
  return code === 'token-expired' ? { fresh: true } : undefined;
}

/** Whether Azure takes no token of this sign-in, so that only a new sign-in helps. */
function refusesToken({ code }: Problem): boolean {
  return code === 'token-expired' || code === 'signed-out' || code === 'wrong-audience';
}

function refusedToken({ code, details }: Problem, resource: TokenResource): AuthProblem {
  return new AuthProblem('interaction-needed', details.azure?.code ?? code, { resource, claims: details.claims });
}

async function attempt(request: ApiRequest, { arm, graph }: Tokens): Promise<Response> {
  const headers = new Headers({ Authorization: `Bearer ${arm}` });
  if (graph) headers.set('X-Graph-Token', graph);
  // Without the schemas the server says what isn't valid.
  await checkSettings().catch(() => undefined);
  const settings = settingsHeader(readSettings());
  if (settings) headers.set(checkSettingsHeader, settings);
  const address = readClientAddress();
  if (address) headers.set(clientAddressHeader, address);
  if (request.body !== undefined) headers.set('Content-Type', 'application/json');
  try {
    return await fetch(request.path, {
      headers,
      cache: 'no-store',
      ...(request.body === undefined ? {} : { method: 'POST', body: JSON.stringify(request.body) }),
      ...(request.signal ? { signal: request.signal } : {}),
    });
  } catch (error) {
    if (request.signal?.aborted) throw error;
    throw unanswered('Kustodian’s own server did not answer. Check your connection, then try again.', request);
  }
}

/** Where no answer of our server's came whole, what was to be written may have been written. */
function unanswered(says: string, { body }: ApiRequest): Problem {
  return new Problem('unexpected', says, body === undefined ? {} : { mayHaveChanged: true });
}

/** The problem in an answer that is not ok; one that is no problem document, such as a proxy's page, is named as such. */
async function toProblem(response: Response, request: ApiRequest): Promise<Problem> {
  // Checking needs the schema library, which a page without trouble does not load.
  const documents = await import('@/lib/model/api/problem-document').catch(() => null);
  const parsed = documents?.problemDocumentSchema.safeParse(await response.json().catch(() => null));
  if (parsed?.success) return fromProblemDocument(parsed.data);
  return unanswered(`The server answered ${response.status} without saying why. Try again.`, request);
}
