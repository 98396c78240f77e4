import { fromProblemDocument, Problem } from '@/lib/model/problem';
import { AuthProblem } from './auth/auth-problem';
import { graphTokenIfWanted } from './auth/directory-names';
import type { Session } from './auth/session';

/** One request to our own server. */
export interface ApiRequest {
  path: string;
  /** Given: the request is a POST with this body. */
  body?: unknown;
  /** Given: cancels the request; Azure is not asked further. */
  signal?: AbortSignal;
  /** Claims that Azure demanded of an earlier answer, as JSON text: a token with them is asked for first. */
  claims?: string;
  /** Sends the Graph token along where names are wanted. */
  names?: boolean;
}

/** Requests to our own server with the person's token. Failures are `Problem` or `AuthProblem`, nothing else. */
export interface Api {
  /** The answer's JSON. */
  json<Answer>(request: ApiRequest): Promise<Answer>;
  /** The answer as it streams. */
  stream(request: ApiRequest): Promise<Response>;
}

/** The requests of one session; `onOver` hears when the person has to sign in again. */
export function createApi(session: Session, onOver: (problem: AuthProblem) => void): Api {
  async function send(request: ApiRequest): Promise<Response> {
    try {
      if (request.claims) return await again(request, { claims: request.claims });
      const first = await attempt(session, request, await session.armToken());
      if (first.ok) return first;
      const problem = await toProblem(first);
      // The server refuses these before it does anything, so sending once more with a better token is safe.
      if (problem.code === 'claims-required' && problem.details.claims)
        return await again(request, { claims: problem.details.claims });
      if (problem.code === 'token-expired') return await again(request, { fresh: true });
      throw problem;
    } catch (error) {
      if (error instanceof AuthProblem) onOver(error);
      throw error;
    }
  }

  async function again(request: ApiRequest, options: { claims?: string; fresh?: boolean }): Promise<Response> {
    const token = await session.armToken(options).catch((error: AuthProblem) => {
      // Entra may not repeat the claims, and without them the next sign-in would not satisfy Azure.
      throw new AuthProblem(error.kind, error.code, error.claims ?? options.claims, { cause: error });
    });
    const response = await attempt(session, request, token);
    if (!response.ok) throw await toProblem(response);
    return response;
  }

  return {
    stream: send,
    json: async <Answer>(request: ApiRequest) => {
      const response = await send(request);
      return (await response.json()) as Answer;
    },
  };
}

async function attempt(session: Session, request: ApiRequest, token: string): Promise<Response> {
  const graphToken = request.names ? await graphTokenIfWanted(session) : null;
  const headers = new Headers({ Authorization: `Bearer ${token}` });
  if (graphToken) headers.set('X-Graph-Token', graphToken);
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
    throw new Problem('unexpected', 'Kustodian’s own server did not answer. Check that it runs, then try again.', {
      ...(request.body === undefined ? {} : { mayHaveChanged: true }),
    });
  }
}

/** The problem in an answer that is not ok; one that is no problem document is named as such. */
async function toProblem(response: Response): Promise<Problem> {
  // Checking needs the schema library, which a page without trouble does not load.
  const documents = await import('@/lib/model/problem-document').catch(() => null);
  const parsed = documents?.problemDocumentSchema.safeParse(await response.json().catch(() => null));
  if (parsed?.success) return fromProblemDocument(parsed.data);
  return new Problem('unexpected', `The server answered ${response.status} without saying why. Try again.`);
}
