import { beforeEach, describe, expect, it, vi } from 'vitest';
import { consentsOf } from '@/lib/fixes/preflight/decisive-rows';
import type { PlanFixAnswer } from '../../../lib/fixes/plan/fix-request';
import { type ClusterRef, toClusterId } from '../../../lib/model/azure/arm-id';
import type { JsonObject } from '../../../lib/model/json';
import { call, clusterUrl, problemOf } from '../../hostile/call';
import { reset, tokenOf, writesSeen } from '../../hostile/emulator';
import { apply, type Fix, plan, planAndApply } from '../../hostile/fix-calls';
import { routes } from '../../hostile/routes';
import { estateOfScenarios } from '../checks/estate';
import { fabrikam } from '../checks/people';
import { expectClosedAndUndone, type PatchCase } from './closed-and-undone';
import { clusterOf, findingOf, refOf, refusalOf, rowOf } from './scenario-cluster';

/** Network fixes through the API routes and the emulator, and their undo. */

vi.stubEnv('EMULATOR_OPERATION_SECONDS', '0.05');
let owner: string;

beforeEach(async () => {
  await reset(preparedEstate());
  owner = await tokenOf('ada');
});

/** A complete virtual network configuration for the cluster with network injection. */
const network = {
  subnetId: '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet/subnets/adx',
  enginePublicIpId: '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/publicIPAddresses/engine',
  dataManagementPublicIpId: '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/publicIPAddresses/data',
  state: 'Enabled',
};

function preparedEstate() {
  const estate = estateOfScenarios();
  const injected = estate.resources.find(({ name, type }) => name === 'injected' && /clusters$/i.test(type));
  if (injected) Object.assign(injected.properties as JsonObject, { virtualNetworkConfiguration: network });
  return estate;
}

const office = ['198.51.100.0/24', 'PowerBI'];
const policies = [{ calloutType: 'sql', calloutUriRegex: '^sql\\.contoso\\.com$', outboundAccess: 'Allow' }];
const cases: PatchCase[] = [
  {
    cluster: 'anybody',
    checkId: 'public-network-enabled',
    fix: { fixId: 'public-network-enabled', input: {} },
    body: { properties: { publicNetworkAccess: 'Disabled' } },
  },
  {
    cluster: 'anybody',
    checkId: 'public-without-ip-filter',
    fix: { fixId: 'public-without-ip-filter', input: { allowedIpRangeList: office } },
    body: { properties: { allowedIpRangeList: office } },
  },
  {
    cluster: 'halves',
    checkId: 'ip-allowlist-too-wide',
    fix: { fixId: 'public-without-ip-filter', input: { allowedIpRangeList: office } },
    body: { properties: { allowedIpRangeList: office } },
  },
  {
    cluster: 'everytenant',
    checkId: 'trusted-tenants-all',
    fix: { fixId: 'trusted-tenants-all', input: {} },
    body: { properties: { trustedExternalTenants: [] } },
  },
  {
    cluster: 'silenttenants',
    checkId: 'trusted-tenants-all',
    fix: { fixId: 'trusted-tenants-all', input: { keep: [fabrikam.tenantId.toUpperCase()] } },
    body: { properties: { trustedExternalTenants: [{ value: fabrikam.tenantId }] } },
    newlyFails: ['trusted-tenants-unreviewed'],
    undone: { properties: { trustedExternalTenants: [{ value: '*' }] } },
  },
  {
    cluster: 'callsout',
    checkId: 'outbound-unrestricted',
    fix: { fixId: 'outbound-unrestricted', input: { allowedFqdnList: [] } },
    body: { properties: { restrictOutboundNetworkAccess: 'Enabled', allowedFqdnList: [] } },
  },
  {
    cluster: 'widehosts',
    checkId: 'allowed-fqdn-wide',
    fix: { fixId: 'outbound-unrestricted', input: { allowedFqdnList: ['data.blob.core.windows.net'] } },
    body: { properties: { allowedFqdnList: ['data.blob.core.windows.net'] } },
  },
  {
    cluster: 'callsall',
    checkId: 'callout-policy-wide',
    fix: { fixId: 'callout-policy-wide', input: { calloutPolicies: policies } },
    body: { properties: { calloutPolicies: policies } },
  },
  {
    cluster: 'injected',
    checkId: 'vnet-injection-legacy',
    fix: { fixId: 'vnet-injection-legacy', input: {} },
    body: { properties: { virtualNetworkConfiguration: { ...network, state: 'Disabled' } } },
    newlyFails: ['private-endpoint-none', 'public-disabled-no-endpoint'],
  },
];

describe.each(cases)('$checkId on $cluster', (fixCase) => {
  it('the check passes after one PATCH that changes nothing else, and fails again after undo', () =>
    expectClosedAndUndone(owner, fixCase));
});

describe('a private endpoint connection', () => {
  const connectionsOf = async (ref: ClusterRef) =>
    (await clusterOf(owner, ref)).properties.privateEndpointConnections as { id: string; properties: JsonObject }[];
  const pendingOf = async (ref: ClusterRef) => {
    const found = (await connectionsOf(ref)).find(({ properties }) => statusIn(properties) === 'Pending');
    if (!found) throw new Error('There is no pending connection.');
    return found;
  };
  const statusIn = (properties: JsonObject) =>
    (properties.privateLinkServiceConnectionState as JsonObject | undefined)?.status;

  it("a private endpoint connection is approved by one PUT that closes the finding and can't be undone to Pending", async () => {
    const ref = refOf('pending');
    const waiting = await pendingOf(ref);
    expect((await findingOf(owner, ref, 'private-endpoint-unknown')).outcome).toBe('fail');
    const fix = { fixId: 'private-endpoint-unknown', input: { connectionId: waiting.id, decision: 'Approved' } };
    const before = await clusterOf(owner, ref);
    const planned = await planAndApply(owner, ref, fix);
    expect((await writesSeen()).map(({ method }) => method)).toEqual(['PUT']);
    expect(planned.undo).toEqual({ impossible: expect.stringContaining('Pending') });
    await vi.waitFor(async () =>
      expect((await findingOf(owner, ref, 'private-endpoint-unknown')).outcome).toBe('pass'),
    );
    expect(JSON.stringify(await clusterOf(owner, ref)).replaceAll('Pending', 'Approved')).toBe(
      JSON.stringify(before).replaceAll('Pending', 'Approved'),
    );
    const undo = { fixId: 'undo', input: { of: planned } };
    expect(await refusalOf(owner, ref, undo)).toMatchObject({ status: 409, code: 'undo-refused' });
  });

  it('an approved private endpoint connection is rejected, and approved again by undo', async () => {
    const ref = refOf('anybody');
    const before = await clusterOf(owner, ref);
    const [connection] = await connectionsOf(ref);
    const fix = { fixId: 'private-endpoint-unknown', input: { connectionId: connection?.id, decision: 'Rejected' } };
    const planned = await planAndApply(owner, ref, fix);
    await vi.waitFor(async () => expect(statusIn((await connectionsOf(ref))[0]?.properties ?? {})).toBe('Rejected'));
    await planAndApply(owner, ref, { fixId: 'undo', input: { of: planned } });
    await vi.waitFor(async () => expect(JSON.stringify(await clusterOf(owner, ref))).toBe(JSON.stringify(before)));
  });

  it("a private endpoint connection that doesn't exist returns 404", async () => {
    const ref = refOf('pending');
    const input = { connectionId: `${toClusterId(ref)}/privateEndpointConnections/none`, decision: 'Approved' };
    const refusal = await refusalOf(owner, ref, { fixId: 'private-endpoint-unknown', input });
    expect(refusal).toMatchObject({ status: 404, code: 'not-found' });
  });
});

describe('confirmation of a change that can remove access', () => {
  const off = { fixId: 'public-network-enabled', input: {} };
  const narrow = (...allowedIpRangeList: string[]) => ({
    fixId: 'public-without-ip-filter',
    input: { allowedIpRangeList },
  });
  const planAs = async (ref: ClusterRef, fix: Fix, headers: Record<string, string>): Promise<PlanFixAnswer> => {
    const answer = await call(routes.planFix, clusterUrl(ref, '/fixes/plan'), { token: owner, body: fix, headers });
    if (answer.status !== 200) throw new Error(await answer.text());
    return answer.json();
  };

  async function expectConfirmationRequired(ref: ClusterRef, fix: Fix, headers: Record<string, string> = {}) {
    const { plan: planned, preflight } = await planAs(ref, fix, headers);
    const consents = consentsOf(preflight);
    for (const confirm of [undefined, 'another'])
      expect(
        await problemOf(await apply(owner, ref, { ...fix, plan: planned, confirm, consents }, { headers })),
      ).toMatchObject({
        status: 409,
        code: 'consent-required',
      });
    expect(await writesSeen()).toEqual([]);
    const confirm = ref.clusterName;
    expect((await apply(owner, ref, { ...fix, plan: planned, confirm, consents }, { headers })).status).toBe(202);
  }

  it('the server requires a typed name before public access is turned off', async () => {
    const ref = refOf('anybody');
    expect(rowOf(await planAs(ref, off, {}), 'approved-private-endpoint')).toMatchObject({ state: 'pass' });
    await expectConfirmationRequired(ref, off, { 'x-forwarded-for': '203.0.113.7' });
  });

  it('the server requires a typed name before public access is turned off without an approved private endpoint', async () => {
    const ref = refOf('anybody');
    const connectionsNow = async () =>
      (await clusterOf(owner, ref)).properties.privateEndpointConnections as { id: string; properties: object }[];
    const [connection] = await connectionsNow();
    const reject = { fixId: 'private-endpoint-unknown', input: { connectionId: connection?.id, decision: 'Rejected' } };
    await planAndApply(owner, ref, reject);
    // An accepted decision is in force once the provider has provisioned it.
    await vi.waitFor(async () =>
      expect(await connectionsNow()).toMatchObject([
        { properties: { privateLinkServiceConnectionState: { status: 'Rejected' } } },
      ]),
    );
    const answer = await planAs(ref, off, {});
    expect(rowOf(answer, 'approved-private-endpoint')).toMatchObject({
      state: 'warn',
      consent: true,
      message: expect.stringContaining('The cluster has no approved private endpoint connection.'),
    });
    const refused = await apply(owner, ref, { ...off, plan: answer.plan });
    expect(await problemOf(refused)).toMatchObject({ code: 'consent-required' });
  });

  it('the server requires a typed name before undo turns public access off', async () => {
    const ref = refOf('good');
    const on = await planAndApply(owner, ref, { fixId: 'turn-public-network-on', input: {} });
    const undo = { fixId: 'undo', input: { of: on } };
    const answer = await planAs(ref, undo, { 'x-forwarded-for': '203.0.113.7' });
    expect(rowOf(answer, 'own-address')).toMatchObject({ state: 'warn', consent: true });
    expect(rowOf(answer, 'private-dns')).toMatchObject({ state: 'pass' });
    const refused = await apply(owner, ref, { ...undo, plan: answer.plan });
    expect(await problemOf(refused)).toMatchObject({ code: 'consent-required' });
  });

  it('the server requires a typed name for an IP allowlist without your address, detected or entered', async () => {
    const ref = refOf('anybody');
    const seen = { 'x-forwarded-for': '203.0.113.7' };
    const row = async (headers: Record<string, string>, list = '203.0.113.0/24') =>
      rowOf(await planAs(ref, narrow(list), headers), 'own-address');
    expect(await row(seen)).toMatchObject({ state: 'pass', message: expect.stringContaining('203.0.113.7') });
    expect(await row({ ...seen, 'x-client-address': '198.51.100.4' })).toMatchObject({ state: 'warn', consent: true });
    expect(await row({ 'x-forwarded-for': '::1' })).toMatchObject({ state: 'warn', consent: true });
    expect(await row({})).toMatchObject({ state: 'warn', consent: true });
    await expectConfirmationRequired(ref, narrow('198.51.100.0/24'), seen);
  });

  it('an IP allowlist with your address needs no typed name', async () => {
    const ref = refOf('anybody');
    const headers = { 'x-client-address': '203.0.113.7' };
    const fix = narrow('203.0.113.0/24');
    const { plan: planned } = await planAs(ref, fix, headers);
    expect((await apply(owner, ref, { ...fix, plan: planned }, { headers })).status).toBe(202);
  });

  it('the server rejects an entered address that isn’t an IP address', async () => {
    const ref = refOf('anybody');
    const body = { token: owner, body: off, headers: { 'x-client-address': 'home' } };
    const answer = await call(routes.planFix, clusterUrl(ref, '/fixes/plan'), body);
    expect(await problemOf(answer)).toMatchObject({ status: 400, code: 'invalid-request' });
  });

  it('the plan lists who loses access: dropped service tags, followers, and data connections', async () => {
    const answer = await planAs(refOf('tagged'), narrow('203.0.113.0/24'), {});
    const row = rowOf(answer, 'who-is-cut-off');
    expect(row).toMatchObject({ state: 'warn' });
    expect(row?.message).toMatch(/AzureCloud/);
    expect(row?.message).toMatch(/orders/);
  });
});

it('an FQDN allowlist is blocked on a cluster with callout policies, because Azure accepts only one of them', async () => {
  const ref = refOf('callsout');
  const fix = { fixId: 'outbound-unrestricted', input: { allowedFqdnList: ['data.blob.core.windows.net'] } };
  const answer = await plan(owner, ref, fix);
  const refused = await apply(owner, ref, { ...fix, plan: answer.plan });
  expect(await problemOf(refused)).toMatchObject({ status: 409, code: 'preflight-blocked' });
  expect(await writesSeen()).toEqual([]);
});

it.each([
  [
    'public-without-ip-filter',
    { allowedIpRangeList: ['203.0.113.0/24', 'http://contoso.com'] },
    'allowedIpRangeList.1',
  ],
  ['public-without-ip-filter', { allowedIpRangeList: [] }, 'allowedIpRangeList'],
  ['public-without-ip-filter', { allowedIpRangeList: ['2001:db8::/32'] }, 'IPv4'],
  ['outbound-unrestricted', { allowedFqdnList: ['*.blob.core.windows.net'] }, 'allowedFqdnList.0'],
  ['callout-policy-wide', { calloutPolicies: [{ ...policies[0], calloutType: 'ftp' }] }, 'calloutPolicies.0'],
  ['trusted-tenants-all', { keep: ['*'] }, 'keep'],
  ['public-network-enabled', { force: true }, 'force'],
])('the fix %s rejects the input %j', async (fixId, input, expected) => {
  const problem = await refusalOf(owner, refOf('anybody'), { fixId, input });
  expect(problem).toMatchObject({ status: 400, code: 'invalid-request' });
  expect(problem.detail).toContain(expected);
});
