import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createApi } from '@/lib/client/api';
import { AuthProblem } from '@/lib/client/auth/auth-problem';
import type { TokenEvent } from '@/lib/client/auth/auth-state';
import type { TokenOptions } from '@/lib/client/auth/session';
import { apiPaths, type ClusterAnswer } from '@/lib/model/api/api';
import type { ClusterRef } from '@/lib/model/azure/arm-id';
import { call, clusterUrl, problemOf } from './call';
import { reset, setFaults, tokenOf } from './emulator';
import { findCluster } from './fleet-of';
import { routes } from './routes';

const claims = '{"access_token":{"acrs":{"essential":true,"values":["p1"]}}}';
const challenge = (text: string) => ({
  kind: 'status',
  status: 401,
  headers: {
    'WWW-Authenticate': `Bearer realm="", error="insufficient_claims", claims="${Buffer.from(text).toString('base64')}"`,
  },
  body: {
    error: { code: 'InvalidAuthenticationToken', message: 'Continuous access evaluation resulted in challenge.' },
  },
});
const ofGraph = { match: { service: 'graph' } };

describe('a claims challenge of Microsoft Graph while a cluster is read', () => {
  let token: string;
  let graph: string;
  let ref: ClusterRef;
  let asked: (TokenOptions | undefined)[];
  let sent: (string | null)[];
  let news: TokenEvent[];

  beforeEach(async () => {
    await reset();
    token = await tokenOf('owner');
    graph = await tokenOf('owner', 'https://graph.microsoft.com/Directory.Read.All');
    ref = await findCluster(token, 'contosoretail');
    asked = [];
    sent = [];
    news = [];
    vi.stubGlobal('localStorage', { getItem: (key: string) => (key === 'kustodian.names' ? 'everything' : null) });
    vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
      const request = new Request(`http://localhost:3000${path}`, init);
      sent.push(request.headers.get('x-graph-token'));
      return routes.cluster(request);
    });
  }, 60_000);
  afterEach(() => void vi.unstubAllGlobals());

  /** Sends the requests of a page. `withClaims` returns the token with claims, or fails like Entra. */
  function page(withClaims: () => Promise<string>) {
    const api = createApi(
      {
        armToken: async () => token,
        engineToken: async () => 'engine',
        graphToken: (_scopes, options) => {
          asked.push(options);
          return options?.claims ? withClaims() : Promise.resolve(graph);
        },
      },
      (item) => news.push(item),
    );
    return () => api.json<ClusterAnswer>({ path: apiPaths.cluster(ref), names: 'if-possible' });
  }

  const refusals = () => news.filter(({ kind }) => kind === 'refused');

  it('the browser gets a claims challenge of Microsoft Graph for its Graph token', async () => {
    await setFaults([{ ...ofGraph, fault: challenge(claims) }]);
    const answer = await call(routes.cluster, clusterUrl(ref), { token, graphToken: graph });
    expect(await problemOf(answer)).toMatchObject({ status: 401, code: 'claims-required', claims, resource: 'graph' });
  });

  it('a Graph token with the claims of a challenge reads the names', async () => {
    await setFaults([{ ...ofGraph, fault: challenge(claims), times: 1 }]);
    const { snapshot } = await page(async () => graph)();
    expect(snapshot.parts).toMatchObject({ cluster: { state: 'read' }, directory: { state: 'read' } });
    expect(asked).toEqual([undefined, { claims }]);
    expect(refusals()).toEqual([]);
  });

  it.each([
    ['rejects the token with claims', async () => graph, 3],
    [
      'needs an interactive sign-in',
      () => Promise.reject(new AuthProblem('interaction-needed', 'AADSTS50076', { resource: 'graph' })),
      2,
    ],
  ])(
    'Microsoft Graph that %s isn’t requested again, everything else is read, and the person sees what to do',
    async (_title, entra, times) => {
      await setFaults([{ ...ofGraph, fault: challenge(claims) }]);
      const without: ClusterAnswer = await (await call(routes.cluster, clusterUrl(ref), { token })).json();
      const read = page(entra);
      const answer = await read();
      expect(sent).toHaveLength(times);
      expect(sent.at(-1)).toBeNull();
      const states = ({ snapshot }: ClusterAnswer) =>
        Object.entries(snapshot.parts).map(([part, item]) => [part, item.state]);
      expect(states(answer)).toEqual(states(without));
      expect(answer.snapshot.parts).toMatchObject({ cluster: { state: 'read' }, directory: { state: 'not-loaded' } });
      expect(refusals()).toMatchObject([{ problem: { kind: 'interaction-needed', resource: 'graph', claims } }]);
      await read();
      expect(sent.slice(times)).toEqual([null]);
    },
  );

  it('a malformed claims challenge makes only names unknown', async () => {
    await setFaults([{ ...ofGraph, fault: challenge('not JSON') }]);
    const { snapshot } = await page(async () => graph)();
    expect(snapshot.parts).toMatchObject({ cluster: { state: 'read' }, directory: { state: 'unreadable' } });
    expect(sent).toHaveLength(1);
  });
});
