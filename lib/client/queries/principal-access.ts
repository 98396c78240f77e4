import { type AccessEvent, apiPaths } from '@/lib/model/api/api';
import { fromProblemDocument, Problem } from '@/lib/model/problem';
import type { Api, ApiRequest } from '../api';
import { readEvents } from '../read-events';

type EventOf<Type extends AccessEvent['type']> = Omit<Extract<AccessEvent, { type: Type }>, 'type'>;

/** `rows` is empty if the principal has no access. */
export type ReachedCluster = EventOf<'cluster'>;

/** As far as it has been read. */
export interface PrincipalAccess {
  clusters: ReachedCluster[];
  /** Unreadable clusters and other scopes. */
  problems: EventOf<'problem'>[];
  /** `null` until the stream ends, and if it broke off. */
  done: EventOf<'done'> | null;
}

export const noAccess: PrincipalAccess = { clusters: [], problems: [], done: null };

/** Milliseconds between updates of the screen while clusters stream in. */
const publishEvery = 120;

/**
 * Reads `GET /api/access?principal=`. `show` gets what was read so far. A stream that breaks off rejects after its last
 * `show`, so that its clusters stay.
 */
export async function readPrincipalAccess(
  api: Pick<Api, 'stream'>,
  { principal, signal }: { principal: string; signal: AbortSignal },
  show: (access: PrincipalAccess) => void,
): Promise<PrincipalAccess> {
  const request: ApiRequest = { path: apiPaths.accessOf(principal), signal, names: 'if-possible' };
  try {
    return await readStream(api, request, show);
  } catch (error) {
    const claims = error instanceof Problem && error.code === 'claims-required' ? error.details.claims : undefined;
    if (!claims) throw error;
    // The demand came in the stream, after the status.
    return readStream(api, { ...request, claims }, show);
  }
}

async function readStream(
  api: Pick<Api, 'stream'>,
  request: ApiRequest,
  show: (access: PrincipalAccess) => void,
): Promise<PrincipalAccess> {
  const { body } = await api.stream(request);
  let access = noAccess;
  let waiting: AccessEvent[] = [];
  let shown = 0;
  let broken: unknown;
  try {
    for await (const event of body ? readEvents<AccessEvent>(body) : []) {
      // The last event of a stream that the server aborted.
      if (event.type === 'problem' && event.scope === 'fleet') throw fromProblemDocument(event.problem);
      waiting.push(event);
      if (performance.now() - shown < publishEvery) continue;
      access = addAccessEvents(access, waiting);
      waiting = [];
      shown = performance.now();
      show(access);
    }
  } catch (error) {
    broken = error;
  }
  access = addAccessEvents(access, waiting);
  show(access);
  if (access.done) return access;
  if (request.signal?.aborted) throw request.signal.reason;
  if (broken instanceof Problem) throw broken;
  throw new Problem('bad-upstream', 'The connection was interrupted. Showing the clusters loaded so far.');
}

function addAccessEvents(access: PrincipalAccess, events: readonly AccessEvent[]): PrincipalAccess {
  const next = { clusters: [...access.clusters], problems: [...access.problems], done: access.done };
  for (const { type, ...event } of events) {
    if (type === 'cluster') next.clusters.push(event as ReachedCluster);
    else if (type === 'problem') next.problems.push(event as EventOf<'problem'>);
    else next.done = event as EventOf<'done'>;
  }
  return next;
}
