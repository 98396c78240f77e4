import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sampleCluster } from '@/lib/checks/samples/sample-cluster';
import type { FixPlan } from '@/lib/fixes/plan/fix-plan';
import { loaded } from '@/lib/model/evidence-result';
import type { ProblemDetails } from '@/lib/model/problem';
import { Problem, toProblemDocument } from '@/lib/model/problem';
import type { Api } from './api';
import { createApi } from './api';
import { AuthProblem } from './auth/auth-problem';
import type { TokenEvent } from './auth/auth-state';
import type { TokenOptions } from './auth/session';
import { applyStep } from './changes/run-change';
import { planFixQuery } from './queries/plan-fix';

interface Sent {
  arm?: string;
  authorization: string | null;
  graph: string | null;
  kusto?: string;
}

function linesOf(...lines: object[]): Response {
  const body = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  return new Response(body, { headers: { 'content-type': 'application/x-ndjson' } });
}

describe('requests to our own server', () => {
  let answers: Response[];
  let sent: Sent[];
  let news: TokenEvent[];
  let refusals: Partial<Record<string, AuthProblem>>;
  let api: Api;
  let kept: string;
  let accepted: (string | null)[];

  const token =
    (resource: string) =>
    async (options: TokenOptions = {}) => {
      const name = `${resource}${options.fresh ? '-fresh' : ''}${options.claims ? '-claims' : ''}`;
      const refusal = refusals[name];
      if (refusal) throw refusal;
      return name;
    };

  beforeEach(() => {
    answers = [];
    sent = [];
    news = [];
    refusals = {};
    const graph = token('graph');
    const session = {
      armToken: token('arm'),
      graphToken: (_scopes: unknown, options?: TokenOptions) => graph(options),
      engineToken: (host: string, options?: TokenOptions) => token(host)(options),
    };
    api = createApi(session, (event) => news.push(event));
    kept = 'people';
    vi.stubGlobal('localStorage', { getItem: () => kept });
    accepted = [];
    vi.stubGlobal('fetch', async (_path: string, { headers }: { headers: Headers }) => {
      accepted.push(headers.get('Accept'));
      const arm = headers.get('X-ARM-Token');
      const kusto = headers.get('X-Kusto-Token');
      sent.push({
        ...(arm === null ? {} : { arm }),
        authorization: headers.get('Authorization'),
        graph: headers.get('X-Graph-Token'),
        ...(kusto === null ? {} : { kusto }),
      });
      return answers.shift() ?? Response.json({ done: true });
    });
  });
  afterEach(() => void vi.unstubAllGlobals());

  function refuse(code: 'claims-required' | 'token-expired' | 'forbidden', details: ProblemDetails = {}): Response {
    const problem = new Problem(code, 'No.', details);
    return Response.json(toProblemDocument(problem), { status: problem.status });
  }

  it('carry the token in X-ARM-Token alone if a proxy uses Authorization', async () => {
    const session = { armToken: token('arm'), graphToken: async () => 'graph', engineToken: async () => 'engine' };
    const deployment = { armTokenHeader: 'X-ARM-Token', engineSuffix: '.kusto.windows.net' } as const;
    await createApi(session, () => undefined, deployment).json({ path: '/api/settings' });
    expect(sent).toEqual([{ arm: 'arm', authorization: null, graph: null }]);
  });

  it.each([
    ['people', 'graph'],
    ['off', null],
  ])('to plan and to apply carry the token for Microsoft Graph only with consent: names %s', async (level, graph) => {
    kept = level;
    const ref = { subscriptionId: 's', resourceGroup: 'g', clusterName: 'c' };
    const input = { assignmentId: 'a' };
    const { queryFn } = planFixQuery(api, { ref, fixId: 'remove-kusto-role', input });
    if (typeof queryFn !== 'function') throw new Error('The query has no function.');
    const context = { signal: new AbortController().signal, client: new QueryClient(), queryKey: [], meta: undefined };
    await queryFn(context as never);
    await applyStep(api, { ref, input, step: 0, plan: { fixId: 'remove-kusto-role' } as FixPlan });
    expect(sent.map((request) => request.graph)).toEqual([graph, graph]);
  });

  it('to apply go without the token for Microsoft Graph if Entra refuses it silently', async () => {
    refusals.graph = new AuthProblem('consent-needed', 'AADSTS65001', { resource: 'graph' });
    const ref = { subscriptionId: 's', resourceGroup: 'g', clusterName: 'c' };
    await applyStep(api, { ref, input: {}, step: 0, plan: { fixId: 'remove-kusto-role' } as FixPlan });
    expect(sent).toEqual([{ authorization: 'Bearer arm', graph: null }]);
    expect(news.filter(({ kind }) => kind === 'refused')).toEqual([]);
  });

  it('carry the token for Azure, and the one for Microsoft Graph only where names are asked for', async () => {
    await api.json({ path: '/api/fleet' });
    await api.json({ path: '/api/principals', names: 'needed' });
    expect(sent).toEqual([
      { authorization: 'Bearer arm', graph: null },
      { authorization: 'Bearer arm', graph: 'graph' },
    ]);
  });

  it('a response that waits for Azure resolves to what it is after the wait, also to a refusal of its token', async () => {
    const waiting = { type: 'waiting', reason: 'throttled', seconds: 17, attempt: 2 };
    const problem = toProblemDocument(new Problem('token-expired', 'No.'));
    answers = [
      linesOf(waiting, { type: 'failure', problem }),
      linesOf(waiting, waiting, { type: 'response', body: { a: 1 } }),
    ];
    await expect(api.json({ path: '/api/fleet' })).resolves.toEqual({ a: 1 });
    expect(sent.map(({ authorization }) => authorization)).toEqual(['Bearer arm', 'Bearer arm-fresh']);
  });

  it('a response that ends while it waits is an error that can pass', async () => {
    answers = [linesOf({ type: 'waiting', reason: 'throttled', seconds: 17, attempt: 2 })];
    await expect(api.json({ path: '/api/fleet' })).rejects.toMatchObject({ code: 'unexpected' });
  });

  it('only requests that change nothing ask for waits, because a write can’t be stopped', async () => {
    const ref = { subscriptionId: 's', resourceGroup: 'g', clusterName: 'c' };
    await api.json({ path: '/api/fleet' });
    await applyStep(api, { ref, input: {}, step: 0, plan: { fixId: 'remove-kusto-role' } as FixPlan });
    expect(accepted).toEqual(['application/x-ndjson, application/json', null]);
  });

  it('renew the token for Azure that has expired, once', async () => {
    answers = [refuse('token-expired'), refuse('token-expired')];
    await expect(api.json({ path: '/api/fleet' })).rejects.toMatchObject({ code: 'token-expired' });
    expect(sent.map(({ authorization }) => authorization)).toEqual(['Bearer arm', 'Bearer arm-fresh']);
  });

  it('a request reports that the sign-in has ended if Azure also refuses the renewed token', async () => {
    const details = { azure: { code: 'ExpiredAuthenticationToken', requestId: null } };
    answers = [refuse('token-expired', details), refuse('token-expired', details)];
    await expect(api.json({ path: '/api/fleet' })).rejects.toMatchObject({ code: 'token-expired' });
    expect(news.at(-1)).toMatchObject({
      kind: 'refused',
      problem: { kind: 'interaction-needed', code: 'ExpiredAuthenticationToken', resource: 'arm' },
    });
  });

  it('a request sends a token for Microsoft Graph after its claims challenge', async () => {
    answers = [
      refuse('claims-required', { claims: '{}', resource: 'graph' }),
      refuse('claims-required', { claims: '{}' }),
    ];
    await expect(api.json({ path: '/api/principals', names: 'needed' })).resolves.toEqual({ done: true });
    expect(sent).toEqual([
      { authorization: 'Bearer arm', graph: 'graph' },
      { authorization: 'Bearer arm', graph: 'graph-claims' },
      { authorization: 'Bearer arm-claims', graph: 'graph-claims' },
    ]);
  });

  it('a request reports which sign-in has ended, with the claims for the next one', async () => {
    refusals = { 'graph-claims': new AuthProblem('interaction-needed', 'AADSTS50076') };
    answers = [refuse('claims-required', { claims: '{"c":1}', resource: 'graph' })];
    await expect(api.json({ path: '/api/principals', names: 'needed' })).rejects.toMatchObject({ resource: 'graph' });
    expect(news.at(-1)).toMatchObject({
      kind: 'refused',
      problem: { kind: 'interaction-needed', claims: '{"c":1}', resource: 'graph' },
    });
  });

  it('a request continues without names if no token for Microsoft Graph is given', async () => {
    refusals = { graph: new AuthProblem('consent-needed', 'AADSTS65001') };
    await api.json({ path: '/api/clusters/a/b/c', names: 'if-possible' });
    expect(sent).toEqual([{ authorization: 'Bearer arm', graph: null }]);
    expect(news).toEqual([{ kind: 'given', resource: 'arm', claims: false }]);
  });

  it('a request continues without names if Microsoft Graph refuses its token, and reports how to resolve it', async () => {
    const demand = () => refuse('claims-required', { claims: '{"c":1}', resource: 'graph' });
    answers = [demand(), demand()];
    const request = { path: '/api/clusters/a/b/c', names: 'if-possible' } as const;
    await expect(api.json(request)).resolves.toEqual({ done: true });
    expect(sent.map(({ graph }) => graph)).toEqual(['graph', 'graph-claims', null]);
    expect(news.filter(({ kind }) => kind === 'refused')).toMatchObject([
      { problem: { kind: 'interaction-needed', claims: '{"c":1}', resource: 'graph' } },
    ]);
    await api.json(request);
    expect(sent.map(({ graph }) => graph).slice(3)).toEqual([null]);
  });

  it('a request continues without names until one gets a token for Microsoft Graph', async () => {
    refusals = { 'graph-claims': new AuthProblem('interaction-needed', 'AADSTS50076') };
    const request = { path: '/api/clusters/a/b/c', names: 'if-possible' } as const;
    answers = [refuse('claims-required', { claims: '{"c":1}', resource: 'graph' })];
    await expect(api.json(request)).resolves.toEqual({ done: true });
    await api.json(request);
    expect(sent.map(({ graph }) => graph)).toEqual(['graph', null, null]);
    await api.json({ path: '/api/principals', names: 'needed' });
    await api.json(request);
    expect(sent.map(({ graph }) => graph).slice(3)).toEqual(['graph', 'graph']);
  });

  it('ask for names again after a connection to Entra that broke', async () => {
    refusals = { 'graph-claims': new AuthProblem('failed', 'unknown') };
    const request = { path: '/api/clusters/a/b/c', names: 'if-possible' } as const;
    answers = [refuse('claims-required', { claims: '{"c":1}', resource: 'graph' })];
    await api.json(request);
    await api.json(request);
    expect(sent.map(({ graph }) => graph)).toEqual(['graph', null, 'graph']);
  });

  it('a request is not sent again after any other refusal', async () => {
    answers = [refuse('forbidden')];
    await expect(api.json({ path: '/api/fleet' })).rejects.toMatchObject({ code: 'forbidden' });
    expect(sent).toHaveLength(1);
  });

  it("a request reports that a write may have taken effect if our server doesn't respond", async () => {
    vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('Failed to fetch')));
    await expect(api.json({ path: '/api/x', body: {} })).rejects.toMatchObject({
      details: { outcome: 'may-have-changed' },
    });
    await expect(api.json({ path: '/api/x' })).rejects.not.toMatchObject({ details: { outcome: 'may-have-changed' } });
  });

  it('a request reports that a write may have taken effect after a response of a proxy or an incomplete one', async () => {
    const mayHaveChanged = { code: 'unexpected', details: { outcome: 'may-have-changed' } };
    for (const answer of [new Response('<h1>Bad gateway</h1>', { status: 502 }), new Response('{"status":"acc')]) {
      answers = [answer.clone(), answer];
      await expect(api.json({ path: '/api/x', body: {} })).rejects.toMatchObject(mayHaveChanged);
      await expect(api.json({ path: '/api/x' })).rejects.not.toMatchObject(mayHaveChanged);
    }
    answers = [refuse('forbidden')];
    await expect(api.json({ path: '/api/x', body: {} })).rejects.not.toMatchObject(mayHaveChanged);
  });

  const host = 'telemetryprod.westeurope.kusto.windows.net';
  const clusterWith = (uri: string) =>
    loaded(
      { ...sampleCluster, properties: { ...sampleCluster.properties, uri } },
      { readAt: '2026-12-01T10:00:00Z', requestId: null, apiVersion: '1', source: 'resource-provider' },
    );
  const live = { path: '/api/clusters/a/b/c', cluster: clusterWith(`https://${host}`) };

  it('a request carries the token of a cluster’s own host only, and only with live reading', async () => {
    await api.json(live);
    kept = 'on';
    await api.json(live);
    await api.json({ path: '/api/fleet' });
    for (const uri of [
      'https://telemetryprod.westeurope.kusto.windows.net.evil.example',
      'https://kusto.kusto.windows.net',
      'https://other.westeurope.kusto.windows.net',
      `http://${host}`,
      `https://${host}/x`,
    ])
      await api.json({ ...live, cluster: clusterWith(uri) });
    expect(sent.map(({ kusto }) => kusto)).toEqual([undefined, host, ...Array(6).fill(undefined)]);
  });

  it('a request follows a demand of the engine with the token of the same host', async () => {
    kept = 'on';
    answers = [refuse('claims-required', { claims: '{"c":1}', resource: 'kusto' }), refuse('token-expired')];
    await api.json(live);
    expect(sent.map(({ authorization, kusto }) => [authorization, kusto])).toEqual([
      ['Bearer arm', host],
      ['Bearer arm', `${host}-claims`],
      ['Bearer arm-fresh', `${host}-claims`],
    ]);
  });

  it.each(['signed-out', 'wrong-audience', 'wrong-tenant'] as const)(
    'a request continues without live results after %s, and reports the host to sign in for',
    async (code) => {
      kept = 'on';
      const problem = new Problem(code, 'No.', { resource: 'kusto' });
      answers = [Response.json(toProblemDocument(problem), { status: problem.status })];
      await expect(api.json(live)).resolves.toEqual({ done: true });
      await api.json(live);
      expect(sent.map(({ kusto }) => kusto)).toEqual([host, undefined, undefined]);
      expect(news.filter(({ kind }) => kind === 'refused')).toMatchObject([
        { problem: { kind: 'interaction-needed', code, resource: 'kusto', host } },
      ]);
    },
  );

  it('a request continues without live results if Entra gives no token, and reports it', async () => {
    kept = 'on';
    refusals = { [host]: new AuthProblem('consent-needed', 'AADSTS65001') };
    await expect(api.json(live)).resolves.toEqual({ done: true });
    expect(sent.map(({ kusto }) => kusto)).toEqual([undefined]);
    expect(news.at(-1)).toMatchObject({ kind: 'refused', problem: { resource: 'kusto', host } });
  });

  it('a request that writes is not sent from a read-only browser', async () => {
    kept = 'on';
    for (const path of ['/api/clusters/s/g/c/fixes', '/api/something-new'])
      await expect(api.json({ path, body: {} })).rejects.toMatchObject({ code: 'forbidden' });
    expect(sent).toEqual([]);
  });

  it('a request that only reads, such as a plan, is sent from a read-only browser', async () => {
    kept = 'on';
    const posts = [
      '/api/clusters/s/g/c/fixes/plan',
      '/api/clusters/s/g/c/fixes/access',
      '/api/operations/status',
      '/api/principals/resolve',
    ];
    for (const path of posts) await api.json({ path, body: {} });
    await api.json({ path: '/api/fleet' });
    expect(sent).toHaveLength(5);
  });
});
