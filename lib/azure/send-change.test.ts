import { describe, expect, it } from 'vitest';
import type { ArmRequest } from '@/lib/model/azure/api-versions';
import { Problem } from '@/lib/model/problem';
import { sendChange } from './send-change';
import { testConnection } from './testing/connection';

const cluster = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Kusto/clusters/contoso';
const update: ArmRequest = {
  method: 'PATCH',
  path: `${cluster}?api-version=2025-02-14`,
  body: { properties: { enableDiskEncryption: true } },
  ifMatch: '"1"',
};
const removal: ArmRequest = { method: 'DELETE', path: `${cluster}/principalAssignments/n?api-version=2025-02-14` };

async function refusalOf(answer: () => Response): Promise<Problem> {
  const { connection } = testConnection(answer);
  const problem = await sendChange(connection, update).catch((error: unknown) => error);
  if (!(problem instanceof Problem)) throw new Error('not refused');
  return problem;
}

function azureError(status: number, code: string, headers: Record<string, string> = {}): Response {
  return Response.json({ error: { code, message: `Azure’s words on ${code}.` } }, { status, headers });
}

describe('a change', () => {
  it.each([update, removal])('a change is sent once and unchanged: $method', async (request) => {
    const { connection, requests } = testConnection(() => new Response(null, { status: 204 }));
    await sendChange(connection, request);
    const [sent] = requests;
    expect([sent?.method, sent?.url]).toEqual([request.method, `https://management.azure.com${request.path}`]);
    expect(await sent?.text()).toBe(request.body ? JSON.stringify(request.body) : '');
    expect(sent?.headers.get('if-match')).toBe(request.ifMatch ?? null);
    expect(requests).toHaveLength(1);
  });

  it('a finished change is done, and one in progress is followed by a path without a host', async () => {
    const done = testConnection(() => Response.json({ id: cluster }, { headers: { 'x-ms-request-id': 'r1' } }));
    expect(await sendChange(done.connection, update)).toEqual({ status: 'succeeded', requestId: 'r1' });
    const path = '/subscriptions/s/providers/Microsoft.Kusto/locations/west/operationResults/1?api-version=2025-02-14';
    const begun = testConnection(() =>
      Response.json({}, { status: 202, headers: { 'azure-asyncoperation': `https://management.azure.com${path}` } }),
    );
    expect(await sendChange(begun.connection, update)).toMatchObject({ status: 'accepted', operation: path });
  });
});

describe('a refused change', () => {
  it.each([
    ['a missing right', () => azureError(403, 'AuthorizationFailed'), 'forbidden'],
    ['policy', () => azureError(403, 'RequestDisallowedByPolicy'), 'forbidden'],
    ['a change meanwhile', () => azureError(412, 'PreconditionFailed'), 'changed-meanwhile'],
    ['throttling', () => azureError(429, 'TooManyRequests', { 'retry-after': '7' }), 'throttled'],
    ['the present state', () => azureError(409, 'SomethingNew'), 'conflict'],
    ['an operation in progress', () => azureError(409, 'RequestConflict'), 'conflict'],
    ['a bad body', () => azureError(400, 'BadRequest'), 'invalid-request'],
    ['a sign-in that has ended', () => azureError(401, 'ExpiredAuthenticationToken'), 'token-expired'],
  ])('a write that is rejected because of %s reports once that nothing was changed', async (_title, answer, code) => {
    const problem = await refusalOf(answer);
    expect(problem.code).toBe(code);
    expect(problem.detail.match(/nothing was changed/gi)).toHaveLength(1);
    expect(problem.details.outcome).toBe('unchanged');
  });

  it('a write that is rejected because the cluster changed shows what to do next', async () => {
    const problem = await refusalOf(() => azureError(412, 'PreconditionFailed'));
    expect(problem.detail).toContain('Review the new plan');
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
      expect(problem).toMatchObject({ code, details: { outcome: 'may-have-changed' } });
      expect(problem.detail).not.toMatch(/nothing was changed|try again/i);
    },
  );
});
