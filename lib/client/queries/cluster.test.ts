import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { evaluate } from '@/lib/checks/catalog';
import { scoreOf } from '@/lib/checks/engine/score';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import type { Api, ApiRequest } from '../api';
import { sampleStorage } from '../testing/sample-storage';
import { clusterQuery, commandsQuery } from './cluster';

const ref = { subscriptionId: 's', resourceGroup: 'g', clusterName: 'c' };
const snapshot = sampleSnapshot();
const findings = evaluate(snapshot, { at: '2026-11-25T10:00:00.000Z' });
const answer = {
  snapshot,
  findings,
  score: scoreOf(findings),
  permissions: { state: 'not-loaded' } as const,
  upstreamRequests: 1,
};

beforeEach(() => {
  vi.stubGlobal('localStorage', sampleStorage(new Map()));
  vi.stubGlobal('sessionStorage', sampleStorage(new Map()));
});
afterEach(() => void vi.unstubAllGlobals());

function open(answerTo: (request: ApiRequest, index: number) => Promise<unknown>) {
  const requests: ApiRequest[] = [];
  const json: Api['json'] = async <Answer>(request: ApiRequest) => {
    requests.push(request);
    return (await answerTo(request, requests.length)) as Answer;
  };
  const api: Api = { json, stream: () => Promise.reject(new Error('Not sent.')) };
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const query = clusterQuery(api, ref, null);
  return { api, client, requests, read: () => client.fetchQuery({ ...query, staleTime: 0 }) };
}

it('the first read of a page sends no token to the engine, and a later one has the host of the earlier answer', async () => {
  const { requests, read } = open(async () => answer);
  await read();
  await read();
  expect(requests.map(({ cluster }) => cluster)).toEqual([undefined, snapshot.parts.cluster]);
});

it('the commands of a first answer are read alone, with its host', async () => {
  const { kusto } = snapshot.parts;
  const { api, client, requests } = open(async () => ({ kusto, upstreamRequests: 20 }));
  expect(await client.fetchQuery(commandsQuery(api, ref, answer))).toBe(kusto);
  expect(requests).toMatchObject([{ path: '/api/clusters/s/g/c?evidence=kusto', cluster: snapshot.parts.cluster }]);
});
