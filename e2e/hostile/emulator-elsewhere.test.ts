import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { stateOf } from '@/lib/emulator/global-state';
import { startEmulatorServer } from '@/lib/emulator/server';
import { readSettings } from '@/lib/emulator/settings';
import type { PlanFixAnswer } from '@/lib/fixes/plan/fix-request';
import type { ApplyFixAnswer } from '@/lib/model/api/api';
import type { call as Call, clusterUrl as ClusterUrl } from './call';
import type { fleetOf as FleetOf } from './fleet-of';
import type { routes as Routes } from './routes';

/** The product with an external emulator on another port (`EMULATOR_URL`). */

let url: string;
let close: () => Promise<void>;
let token: string;
let call: typeof Call;
let clusterUrl: typeof ClusterUrl;
let fleetOf: typeof FleetOf;
let routes: typeof Routes;

beforeAll(async () => {
  const { settings, estate } = readSettings({ EMULATOR_OPERATION_SECONDS: '0.2' });
  const server = await startEmulatorServer({ port: 0, state: await stateOf({ settings, estate, port: 0 }) });
  url = server.url;
  close = () => server.close();
  vi.stubEnv('EMULATOR_URL', url);
  // Settings are read once, so the routes are loaded after them.
  vi.resetModules();
  ({ call, clusterUrl } = await import('./call'));
  ({ fleetOf } = await import('./fleet-of'));
  ({ routes } = await import('./routes'));
  const { tenantId, domain } = await (await fetch(`${url}/control/estate`)).json();
  const form = { grant_type: 'password', client_id: crypto.randomUUID(), username: `owner@${domain}`, password: 'x' };
  const body = new URLSearchParams({ ...form, scope: 'https://management.azure.com/.default' });
  ({ access_token: token } = await (
    await fetch(`${url}/${tenantId}/oauth2/v2.0/token`, { method: 'POST', body })
  ).json());
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await close();
});

it('the fleet comes from the external emulator', async () => {
  const { clusters, problems, done } = await fleetOf(token);
  expect([clusters.length, problems, done?.upstreamRequests]).toEqual([14, [], 4]);
});

it('a fix is sent to the external emulator, and its operation is followed there', async () => {
  const { clusters } = await fleetOf(token);
  const cluster = clusters.find((line) => line.cluster.name === 'contosofraud')?.cluster;
  if (!cluster) throw new Error('no cluster');
  const ref = { ...cluster, clusterName: cluster.name };
  const fix = { fixId: 'disk-encryption-off', input: {} };
  const planned = await call(routes.planFix, clusterUrl(ref, '/fixes/plan'), { token, body: fix });
  const { plan }: PlanFixAnswer = await planned.json();
  const applied = await call(routes.applyFix, clusterUrl(ref, '/fixes'), { token, body: { ...fix, plan } });
  const accepted: ApplyFixAnswer = await applied.json();
  if (accepted.status !== 'accepted') throw new Error(JSON.stringify(accepted));
  expect(accepted.operation).toMatch(/^\/subscriptions\/[^?]+\/operationResults\//i);
  await vi.waitFor(async () => {
    const body = { operation: accepted.operation, target: plan.target };
    const answer = await call(routes.operationStatus, '/api/operations/status', { token, body });
    expect(await answer.json()).toMatchObject({ status: 'succeeded', source: 'operation' });
  });
});

it('socket faults of the external emulator become typed problems', async () => {
  for (const kind of ['reset', 'partial']) {
    const faults = [{ match: { path: '^/subscriptions$' }, fault: { kind } }];
    await fetch(`${url}/control/faults`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(faults),
    });
    const answer = await call(routes.fleet, '/api/fleet', { token });
    expect([kind, answer.status]).toEqual([kind, 503]);
  }
  await fetch(`${url}/control/faults`, { method: 'DELETE' });
});

it('the built-in emulator is absent with an external one', async () => {
  const { GET } = await import('@/app/emulator/[...path]/route');
  const answer = await GET(new Request('http://localhost:3000/emulator/control/estate'));
  expect(answer.status).toBe(404);
});

it('the built-in emulator is absent in azure mode', async () => {
  vi.stubEnv('EMULATOR_URL', '');
  vi.stubEnv('ENTRA_CLIENT_ID', crypto.randomUUID());
  vi.stubEnv('ENTRA_TENANT_ID', crypto.randomUUID());
  vi.resetModules();
  const { GET } = await import('@/app/emulator/[...path]/route');
  expect((await GET(new Request('http://localhost:3000/emulator/control/estate'))).status).toBe(404);
});
