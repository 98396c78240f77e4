import { describe, expect, it } from 'vitest';
import { Problem, toProblemDocument } from '@/lib/model/problem';
import type { Api, ApiRequest } from '../api';
import { type PrincipalAccess, readPrincipalAccess } from './principal-access';

const line = (value: unknown) => `${JSON.stringify(value)}\n`;
const cluster = (clusterId: string) => ({
  type: 'cluster',
  clusterId,
  readAt: '',
  databases: [],
  rows: [],
  unreadable: [],
});
const done = {
  type: 'done',
  counts: { subscriptions: 1, clusters: 2, unreadable: 0 },
  upstreamRequests: 9,
  readAt: '',
};
const two = line(cluster('a')) + line(cluster('b'));

/** Reads streams with these texts, one for each request. */
function read(...texts: string[]) {
  const requests: ApiRequest[] = [];
  const api: Pick<Api, 'stream'> = {
    stream: async (request) => {
      requests.push(request);
      return new Response(texts.shift());
    },
  };
  let shown: PrincipalAccess | undefined;
  const { signal } = new AbortController();
  const end = readPrincipalAccess(api, { principal: 'kofi@contoso.com', signal }, (access) => {
    shown = access;
  });
  return { end, requests, shown: () => shown?.clusters.map(({ clusterId }) => clusterId) };
}

describe('the stream of what a principal reaches', () => {
  it('a complete stream has its clusters and its end', async () => {
    const { end, requests } = read(two + line(done));
    const access = await end;
    expect(access.clusters.map(({ clusterId }) => clusterId)).toEqual(['a', 'b']);
    expect(access.done?.counts.clusters).toBe(2);
    expect(requests[0]?.path).toBe('/api/access?principal=kofi%40contoso.com');
  });

  it('a stream that breaks off rejects, and its clusters stay', async () => {
    const { end, shown } = read(`${two}{"type":"clus`);
    await expect(end).rejects.toThrow('The connection was interrupted. Showing the clusters loaded so far.');
    expect(shown()).toEqual(['a', 'b']);
  });

  it('a stream that the server aborts rejects with the reason, and its clusters stay', async () => {
    const problem = toProblemDocument(new Problem('throttled', 'Azure limits requests. Try again later.'));
    const { end, shown } = read(two + line({ type: 'problem', scope: 'fleet', problem }));
    await expect(end).rejects.toMatchObject({ code: 'throttled' });
    expect(shown()).toEqual(['a', 'b']);
  });

  it('a demand for claims within the stream sends the request again with them', async () => {
    const problem = toProblemDocument(new Problem('claims-required', 'Sign in again.', { claims: '{"a":1}' }));
    const { end, requests } = read(line({ type: 'problem', scope: 'fleet', problem }), two + line(done));
    expect((await end).clusters).toHaveLength(2);
    expect(requests[1]?.claims).toBe('{"a":1}');
  });

  it('a cluster that can’t be read is a problem, not a cluster', async () => {
    const problem = toProblemDocument(new Problem('forbidden', 'Azure denied it.'));
    const access = await read(line({ type: 'problem', scope: 'x', problem }) + line(done)).end;
    expect(access).toMatchObject({ clusters: [], problems: [{ scope: 'x' }] });
  });
});
