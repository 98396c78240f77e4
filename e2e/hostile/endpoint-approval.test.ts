import { beforeEach, expect, it, vi } from 'vitest';
import { fabrikam, fabrikamAnalytics } from '@/lib/emulator/estate/contoso/subscriptions';
import { type ClusterRef, toClusterId } from '@/lib/model/azure/arm-id';
import { problemOf } from './call';
import { arm, clearLog, requestsSeen, reset, tokenOf, writesSeen } from './emulator';
import { apply, type Fix, plan } from './fix-calls';
import { findCluster } from './fleet-of';

vi.stubEnv('EMULATOR_OPERATION_SECONDS', '0.05');

let owner: string;
let partner: ClusterRef;
let approve: Fix;

beforeEach(async () => {
  await reset();
  owner = await tokenOf('owner');
  partner = await findCluster(owner, 'contosopartner');
  const cluster = (await arm(owner, 'GET', `${toClusterId(partner)}?api-version=2025-02-14`)) as {
    properties: { privateEndpointConnections: { id: string }[] };
  };
  const connectionId = cluster.properties.privateEndpointConnections[0]?.id;
  approve = { fixId: 'private-endpoint-unknown', input: { connectionId, decision: 'Approved' } };
  await clearLog();
});

it('a plan to approve a private endpoint of another tenant names its subscription and tenant', async () => {
  const { preflight } = await plan(owner, partner, approve);
  const row = preflight.find(({ id }) => id === 'endpoint-origin');
  expect(row).toMatchObject({ state: 'warn', consent: true });
  expect(row?.message).toContain(fabrikamAnalytics.subscriptionId);
  expect(row?.message).toContain(`Your account can’t read this subscription, which is in tenant ${fabrikam.tenantId}.`);
});

it('the tenant of the private endpoint is read with one request without a token', async () => {
  await plan(owner, partner, approve);
  const lookups = (await requestsSeen()).filter(({ path }) => path.endsWith(fabrikamAnalytics.subscriptionId));
  expect(lookups).toMatchObject([{ method: 'GET', status: 401 }]);
  expect(lookups[0]).not.toHaveProperty('user', 'owner@contoso.com');
});

it('an approval of a private endpoint of another tenant is refused until the name of the cluster confirms it', async () => {
  const { plan: planned } = await plan(owner, partner, approve);
  const refused = await apply(owner, partner, { ...approve, plan: planned });
  expect(await problemOf(refused)).toMatchObject({ code: 'consent-required' });
  expect(await writesSeen()).toEqual([]);
  const confirmed = await apply(owner, partner, { ...approve, plan: planned, confirm: 'contosopartner' });
  expect(confirmed.ok).toBe(true);
  expect((await writesSeen()).map(({ method }) => method)).toEqual(['PUT']);
});
