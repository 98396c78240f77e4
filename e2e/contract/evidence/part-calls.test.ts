import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { partCalls } from '../../../lib/checks/engine/part-calls';
import { evidenceParts } from '../../../lib/model/evidence-parts';
import { wholeDirectory } from '../../fixtures/gateway-setup';
import { type Contoso, startContoso } from './contoso';

/** Requests that read permissions and no part of the evidence. */
const permissionRequests = [/^GET \S+\/permissions$/i];

/** Converts a request of the check catalog to a pattern for method and path. */
function pattern(call: string): RegExp {
  const names = call.replace(' (Microsoft Graph)', '').split(/\{[^}]+\}/);
  const literal = names.map((text) => text.replace(/[.*+?^$()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${literal.join('.+')}$`, 'i');
}

describe('the requests in the catalog of checks', () => {
  let contoso: Contoso;
  let seen: string[];

  beforeAll(async () => {
    contoso = await startContoso();
    for (const ref of contoso.clusters) {
      const gateway = await contoso.gateway('owner@contoso.com', { graphScope: wholeDirectory });
      await gateway.readSnapshot(ref);
    }
    // For an account with permission on a resource group only, some parts have other requests.
    await (await contoso.gateway('contributor@contoso.com')).readSnapshot(contoso.ref('contosoclicks'));
    seen = [...new Set((await contoso.seen()).map(({ method, path }) => `${method} ${path}`))];
  }, 120_000);
  afterAll(() => contoso.close());

  it.each(evidenceParts.flatMap((part) => partCalls[part].map(({ call }) => [part, call] as const)))(
    'the request that the catalog lists for %s is sent when clusters are read: %s',
    (_part, call) => {
      expect(seen.filter((request) => pattern(call).test(request))).not.toEqual([]);
    },
  );

  it('reading clusters sends only requests that the catalog lists', () => {
    const calls = evidenceParts.flatMap((part) => partCalls[part].map(({ call }) => pattern(call)));
    const precise = calls.filter(({ source }) => !/^\^(GET|POST) \.\+\$$/.test(source));
    const byIdAlone = /^GET \S+\/(clusters|userAssignedIdentities|vaults)\/[^/]+$/i;
    const others = seen.filter(
      (request) => ![...precise, ...permissionRequests, byIdAlone].some((item) => item.test(request)),
    );
    expect(others).toEqual([]);
  });
});
