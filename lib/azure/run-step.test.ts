import { describe, expect, it } from 'vitest';
import { toArmRequest } from '@/lib/model/azure/arm-request';
import type { FixStep } from '@/lib/model/fix-step';
import { Problem } from '@/lib/model/problem';
import { runStep } from './run-step';
import { testConnection } from './transport/test-connection';

const clusterId = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Kusto/clusters/contoso';
const update: FixStep = { kind: 'cluster.update', clusterId, body: { properties: { enableDiskEncryption: true } } };
const removal: FixStep = {
  kind: 'cluster-principal.delete',
  id: `${clusterId}/principalAssignments/n`,
  properties: { principalId: 'p', role: 'AllDatabasesViewer', principalType: 'User' },
};

async function refusalOf(answer: () => Response, step = update): Promise<Problem> {
  const { connection } = testConnection(answer);
  const problem = await runStep(connection, step, '"1"').catch((error: unknown) => error);
  if (!(problem instanceof Problem)) throw new Error('not refused');
  return problem;
}

function azureError(status: number, code: string, headers: Record<string, string> = {}): Response {
  return Response.json({ error: { code, message: `Azure’s words on ${code}.` } }, { status, headers });
}

describe('a step', () => {
  it.each([update, removal])('is exactly the request that Fix review shows', async (step) => {
    const { connection, requests } = testConnection(() => new Response(null, { status: 204 }));
    await runStep(connection, step, '"1"');
    const [request] = requests;
    const shown = toArmRequest(step);
    expect([request?.method, request?.url]).toEqual([shown.method, `https://management.azure.com${shown.path}`]);
    expect(await request?.text()).toBe(shown.body ? JSON.stringify(shown.body) : '');
    expect(requests).toHaveLength(1);
  });

  it('carries the etag on the cluster, and on nothing that has none', async () => {
    const { connection, requests } = testConnection(() => new Response(null, { status: 204 }));
    await runStep(connection, update, '"1"');
    await runStep(connection, update, null);
    await runStep(connection, removal, '"1"');
    expect(requests.map(({ headers }) => headers.get('if-match'))).toEqual(['"1"', null, null]);
  });

  it('that Azure has finished is done, and one that it goes on with is followed by a path alone', async () => {
    const done = testConnection(() => Response.json({ id: clusterId }, { headers: { 'x-ms-request-id': 'r1' } }));
    expect(await runStep(done.connection, update, null)).toEqual({ status: 'succeeded', requestId: 'r1' });
    const path = '/subscriptions/s/providers/Microsoft.Kusto/locations/west/operationResults/1?api-version=2025-02-14';
    const begun = testConnection(() =>
      Response.json({}, { status: 202, headers: { 'azure-asyncoperation': `https://management.azure.com${path}` } }),
    );
    expect(await runStep(begun.connection, update, null)).toMatchObject({ status: 'accepted', operation: path });
  });
});

describe('a refused step', () => {
  it.each([
    ['a missing right', () => azureError(403, 'AuthorizationFailed'), 'forbidden'],
    ['policy', () => azureError(403, 'RequestDisallowedByPolicy'), 'forbidden'],
    ['a change meanwhile', () => azureError(412, 'PreconditionFailed'), 'changed-meanwhile'],
    ['throttling', () => azureError(429, 'TooManyRequests', { 'retry-after': '7' }), 'throttled'],
    ['the present state', () => azureError(409, 'SomethingNew'), 'conflict'],
    ['an operation in progress', () => azureError(409, 'RequestConflict'), 'conflict'],
    ['a bad body', () => azureError(400, 'BadRequest'), 'invalid-request'],
    ['a sign-in that has ended', () => azureError(401, 'ExpiredAuthenticationToken'), 'token-expired'],
  ])('by %s says once that nothing was changed', async (_title, answer, code) => {
    const problem = await refusalOf(answer);
    expect(problem.code).toBe(code);
    expect(problem.detail.match(/nothing was changed/gi)).toHaveLength(1);
    expect(problem.details.mayHaveChanged).toBeUndefined();
  });

  it('after a change meanwhile says what to do next', async () => {
    const problem = await refusalOf(() => azureError(412, 'PreconditionFailed'));
    expect(problem.detail).toContain('Look at the plan again');
  });

  it.each([
    ['an error of Azure’s own', () => azureError(500, 'InternalServerError'), 'azure-unavailable'],
    [
      'a page of somebody else’s',
      () => new Response('<html>', { headers: { 'content-type': 'text/html' } }),
      'bad-upstream',
    ],
    ['a created resource without a body', () => new Response(null, { status: 201 }), 'bad-upstream'],
  ])(
    'by %s leaves open whether it took effect, and never claims that nothing was changed',
    async (_title, answer, code) => {
      const problem = await refusalOf(answer);
      expect(problem).toMatchObject({ code, details: { mayHaveChanged: true } });
      expect(problem.detail).not.toMatch(/nothing was changed|try again/i);
    },
  );
});
