import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { evaluate } from '@/lib/checks/catalog';
import { scoreOf } from '@/lib/checks/engine/score';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import type { Api, ApiRequest } from '../api';
import { setReadsLive } from '../settings/browser-switches';
import { sampleStorage } from '../testing/sample-storage';
import { clusterQuery } from './cluster';

const ref = { subscriptionId: 's', resourceGroup: 'g', clusterName: 'c' };
const snapshot = sampleSnapshot();
const findings = evaluate(snapshot, { at: '2026-11-25T10:00:00.000Z' });
const answer = { snapshot, findings, score: scoreOf(findings) };

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
  return { client, requests, query, read: () => client.fetchQuery({ ...query, staleTime: 0 }) };
}

it('with live reading, a page shows the first answer, and then reads with the host that it has', async () => {
  setReadsLive(true);
  const { client, requests, query, read } = open(async (_, index) => {
    if (index === 2) expect(client.getQueryData(query.queryKey)).toBe(answer);
    return answer;
  });
  await read();
  expect(requests.map(({ cluster }) => cluster)).toEqual([undefined, snapshot.parts.cluster]);
  await read();
  expect(requests.slice(2).map(({ cluster }) => cluster)).toEqual([snapshot.parts.cluster]);
});

it('without live reading, a page reads once', async () => {
  const { requests, read } = open(async () => answer);
  await read();
  expect(requests).toHaveLength(1);
});

it('the first answer stays if live reading fails', async () => {
  setReadsLive(true);
  const { read } = open(async (_, index) => (index === 1 ? answer : Promise.reject(new Error('Lost.'))));
  await expect(read()).resolves.toBe(answer);
});
