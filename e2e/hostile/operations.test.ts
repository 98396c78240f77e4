import { beforeEach, describe, expect, it } from 'vitest';
import type { PlanFixAnswer } from '@/lib/fixes/plan/fix-request';
import { type ClusterRef, toClusterId } from '@/lib/model/azure/arm-id';
import { call, clusterUrl, problemOf } from './call';
import { clearLog, requestsSeen, reset, setFaults, tokenOf } from './emulator';
import { findCluster } from './fleet-of';
import { routes } from './routes';

let owner: string;
let ref: ClusterRef;
let target: string;

beforeEach(async () => {
  await reset();
  owner = await tokenOf('owner');
  ref = await findCluster(owner, 'contosofraud');
  target = toClusterId(ref);
});

async function begin(faults: unknown[] = []): Promise<string> {
  const body = { fixId: 'disk-encryption-off', input: {} };
  const planned = await call(routes.planFix, clusterUrl(ref, '/fixes/plan'), { token: owner, body });
  const { plan }: PlanFixAnswer = await planned.json();
  if (faults.length > 0) await setFaults(faults);
  const answer = await call(routes.applyFix, clusterUrl(ref, '/fixes'), { token: owner, body: { ...body, plan } });
  if (answer.status !== 202) throw new Error(`${answer.status} ${await answer.text()}`);
  return (await answer.json()).operation;
}

async function statusOf(operation: string, more: object = { target }) {
  const body = { operation, ...more };
  const answer = await call(routes.operationStatus, '/api/operations/status', { token: owner, body });
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
  return answer.json();
}

describe('an operation', () => {
  it('an operation is a path with its signature, and its status is read only from Azure', async () => {
    const operation = await begin();
    expect(operation).toMatch(/^\/subscriptions\/.+\/operationResults\/.+\?.*api-version=/i);
    expect(operation.length).toBeGreaterThan(3000);
    await clearLog();
    expect(await statusOf(operation)).toMatchObject({ status: 'running', source: 'operation', percentComplete: 0.5 });
    expect(await requestsSeen()).toHaveLength(1);
  });

  it('the status of an operation that the account can’t read comes from the cluster’s state', async () => {
    const operation = await begin();
    await setFaults([{ match: { path: 'operationResults' }, fault: { kind: 'status', status: 403 } }]);
    expect(await statusOf(operation)).toEqual({ status: 'running', source: 'resource' });
    await reset();
    await setFaults([{ match: { path: 'operationResults' }, fault: { kind: 'status', status: 404 } }]);
    expect(await statusOf(operation)).toEqual({ status: 'succeeded', source: 'resource' });
  });

  it.each([
    ['Failed', 'failed'],
    ['Canceled', 'canceled'],
  ])('an operation that ends as %s has the reason from Azure', async (status, expected) => {
    const operation = await begin();
    const error = { code: 'ServiceIsInMaintenance', message: '[Conflict] Cluster is in maintenance.' };
    const fault = { kind: 'status', status: 200, body: { status, error } };
    await setFaults([{ match: { path: 'operationResults' }, fault }]);
    expect(await statusOf(operation)).toMatchObject({
      status: expected,
      problem: { code: 'conflict', azure: { code: error.code }, detail: expect.stringContaining(error.message) },
    });
  });

  it('an operation with an unknown status counts as running', async () => {
    const operation = await begin();
    await setFaults([
      { match: { path: 'operationResults' }, fault: { kind: 'status', status: 200, body: { status: 'Terminal' } } },
    ]);
    expect(await statusOf(operation)).toEqual({ status: 'running', source: 'operation' });
  });

  it.each([
    ['no address', {}],
    [
      'an address elsewhere',
      { 'Azure-AsyncOperation': 'https://evil.example/subscriptions/x', Location: 'http://[::1]/' },
    ],
    ['an address of another kind', { Location: 'https://management.azure.com/batch' }],
    ['an address of 9 KB', { Location: `https://management.azure.com/subscriptions/s/${'x'.repeat(9000)}` }],
  ])('the status of an operation that starts with %s comes from the cluster’s state', async (_title, headers) => {
    const operation = await begin([{ match: { method: 'PATCH' }, fault: { kind: 'status', status: 202, headers } }]);
    expect(operation.split('?')[0]?.toLowerCase()).toBe(target.toLowerCase());
    expect(await statusOf(operation)).toEqual({ status: 'succeeded', source: 'resource' });
  });
});

describe('an operation path from the browser', () => {
  const subscription = '/subscriptions/11111111-1111-4111-8111-111111111111';
  const query = '?api-version=2025-02-14';

  it.each([
    ['is a whole URL', 'https://evil.example/x'],
    ['names a host after two slashes', '//evil.example/subscriptions/x'],
    ['has a backslash', '/\\evil.example/subscriptions/x'],
    ['is another kind of path', `${subscription}/providers/Microsoft.Storage/storageAccounts/x${query}`],
    [
      'has parent segments',
      `${subscription}/providers/Microsoft.Kusto/locations/x/operationResults/../../../../y${query}`,
    ],
    [
      'has encoded parent segments',
      `${subscription}/providers/Microsoft.Kusto/locations/%2e%2e/operationResults/y${query}`,
    ],
    ['has an encoded slash', `${subscription}/providers/Microsoft.Kusto/locations/a%2fb/operationResults/y${query}`],
    ['is encoded twice', `${subscription}/providers/Microsoft.Kusto/locations/a%252fb/operationResults/y${query}`],
    ['has a line break', `${subscription}/providers/Microsoft.Kusto/locations/a/operationResults/y\r\nX: 1`],
    ['has a fragment', `${subscription}/providers/Microsoft.Kusto/locations/a/operationResults/y#z`],
    ['is in another subscription', `${subscription}/providers/Microsoft.Kusto/locations/a/operationResults/y${query}`],
    [
      'is longer than 8 KB',
      `${subscription}/providers/Microsoft.Kusto/locations/a/operationResults/y?t=${'x'.repeat(8200)}`,
    ],
  ])('an operation path from the browser is refused when it %s', async (_title, operation) => {
    await clearLog();
    const body = { operation, target };
    const answer = await call(routes.operationStatus, '/api/operations/status', { token: owner, body });
    expect(await problemOf(answer)).toMatchObject({ status: 400, code: 'invalid-request' });
    expect(await requestsSeen()).toEqual([]);
  });

  it('an operation path from the browser is refused when it names a cluster other than the target', async () => {
    const other = toClusterId({ ...ref, clusterName: 'contosoother' });
    await clearLog();
    const body = { operation: `${other}${query}`, target };
    const answer = await call(routes.operationStatus, '/api/operations/status', { token: owner, body });
    expect(await problemOf(answer)).toMatchObject({ status: 400 });
    expect(await requestsSeen()).toEqual([]);
  });
});
