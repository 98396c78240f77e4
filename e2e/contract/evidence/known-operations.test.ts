import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGateway } from '../../../lib/azure/gateway';
import { clouds } from '../../../lib/azure/transport/clouds';
import type { Upstream } from '../../../lib/azure/transport/transport';
import { expectExchangesValid } from '../expect-valid';
import { createJudge, type Exchange, haveSpecs } from '../openapi';
import { type Contoso, startContoso } from './contoso';

/** Forwards requests to the emulator over HTTP and records each exchange. */
function recording(url: string, exchanges: Exchange[]): Upstream {
  return {
    kind: 'in-process',
    handle: async (request) => {
      const { pathname, search } = new URL(request.url);
      const sent = await request.text();
      const { method, headers } = request;
      const answer = await fetch(url + pathname + search, { method, headers, ...(sent ? { body: sent } : {}) });
      const body = await answer.text();
      const contentType = answer.headers.get('content-type') ?? '';
      exchanges.push({
        method,
        url: url + pathname + search,
        ...(sent ? { request: sent } : {}),
        status: answer.status,
        contentType,
        body,
      });
      return new Response(body, { status: answer.status, headers: { 'content-type': contentType } });
    },
  };
}

describe.runIf(haveSpecs())('requests that read a cluster', () => {
  let contoso: Contoso;
  const exchanges: Exchange[] = [];

  beforeAll(async () => {
    contoso = await startContoso();
    const armToken = await contoso.emulator.token('owner@contoso.com');
    const upstream = recording(contoso.emulator.url, exchanges);
    for (const ref of contoso.clusters) {
      const signal = new AbortController().signal;
      await createGateway({ cloud: clouds.public, upstream, armToken, signal }).readSnapshot(ref);
    }
  }, 60_000);
  afterAll(() => contoso.close());

  it("each request for a cluster's evidence agrees with Microsoft’s specification", () => {
    expectExchangesValid('Reading clusters', exchanges);
  });

  it('every request that reads a cluster is in the specification, except for the listed gaps', () => {
    const judge = createJudge();
    const others = exchanges
      .filter((exchange) => judge(exchange).state === 'not-described')
      .map(({ url }) =>
        new URL(url).pathname
          .split('/')
          .slice(-3)
          .join('/')
          .replace(/\/[^/]+\/([^/]+)$/, '/*/$1'),
      );
    expect([...new Set(others)].sort()).toEqual([
      'privateEndpoints/*/privateDnsZoneGroups',
      'providers/*/policyAssignments',
      'providers/*/policyExemptions',
      'storageAccounts/*/privateEndpointConnections',
    ]);
  });
});
