import { beforeEach, describe, expect, it } from 'vitest';
import { loadEstateSetting } from '@/lib/emulator/estate/load';
import { consentsOf } from '@/lib/fixes/preflight/decisive-rows';
import type { ApplyFixAnswer, ClusterAnswer, OperationStatusAnswer } from '@/lib/model/api/api';
import { type ClusterRef, toClusterId } from '@/lib/model/azure/arm-id';
import { call, clusterUrl, problemOf } from './call';
import { reset, setFaults, tokenOf, writesSeen } from './emulator';
import { apply, plan } from './fix-calls';
import { findCluster } from './fleet-of';
import { claimsOf } from './forge';
import { routes } from './routes';

const fixId = 'disk-encryption-off';
const diskFix = { fixId, input: {} };
let owner: string;
let fraud: ClusterRef;

beforeEach(async () => {
  await reset();
  owner = await tokenOf('owner');
  fraud = await findCluster(owner, 'contosofraud');
});

describe('a fix', () => {
  it('a fix is planned without a write, and the plan lists the checks that it resolves', async () => {
    const answer = await plan(owner, fraud, diskFix);
    expect(answer.whatIf.closes).toEqual([fixId]);
    expect(answer.preflight.filter(({ state }) => state !== 'pass')).toEqual([]);
    expect(await writesSeen()).toEqual([]);
  });

  it('a fix is applied with one PATCH that has only the change, and followed until it’s complete', async () => {
    const planned = await plan(owner, fraud, diskFix);
    const answer = await apply(owner, fraud, { fixId, input: {}, plan: planned.plan });
    expect(answer.status).toBe(202);
    const accepted: ApplyFixAnswer = await answer.json();
    expect(accepted).toMatchObject({
      status: 'accepted',
      step: 0,
      steps: 1,
      operation: expect.stringMatching(/^\/sub/),
    });
    expect(await writesSeen()).toMatchObject([{ method: 'PATCH', status: 202 }]);
    if (accepted.status !== 'accepted') return;
    const status = await call(routes.operationStatus, '/api/operations/status', {
      token: owner,
      body: { operation: accepted.operation, target: planned.plan.target },
    });
    const running: OperationStatusAnswer = await status.json();
    expect(running).toMatchObject({ status: 'running', source: 'operation' });
  });

  it('a fix that is sent twice at once takes effect once', async () => {
    const { plan: same } = await plan(owner, fraud, diskFix);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => apply(owner, fraud, { fixId, input: {}, plan: same })),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses.filter((status) => status === 202)).toHaveLength(1);
    expect(statuses.filter((status) => status !== 202).every((status) => status === 409 || status === 412)).toBe(true);
    expect((await writesSeen()).filter(({ status }) => status === 202)).toHaveLength(1);
  });

  it('a fix that assigns a role is one PUT with the name in the plan', async () => {
    const { oid } = claimsOf(await tokenOf('reader'));
    const fix = {
      fixId: 'assign-kusto-role',
      input: { principalId: oid, principalType: 'User', role: 'AllDatabasesViewer' },
    };
    const { plan: planned } = await plan(owner, fraud, fix);
    const answer = await apply(owner, fraud, { ...fix, plan: planned });
    expect(answer.status).toBe(202);
    const [step] = planned.steps;
    expect(await writesSeen()).toMatchObject([
      { method: 'PUT', path: step?.kind === 'cluster-principal.create' && step.id },
    ]);
  });
});

describe('a refused fix', () => {
  async function refused(answer: Response): Promise<ReturnType<typeof problemOf>> {
    const writes = await writesSeen();
    expect(writes).toEqual([]);
    return problemOf(answer);
  }

  it('a fix is refused when its body has an unknown key', async () => {
    const { plan: planned } = await plan(owner, fraud, diskFix);
    const answer = await apply(owner, fraud, { fixId, input: {}, plan: planned, force: true });
    expect(await refused(answer)).toMatchObject({ status: 400, code: 'invalid-request' });
  });

  it('a fix is refused when its input has an unknown key', async () => {
    const { plan: planned } = await plan(owner, fraud, diskFix);
    const input = { sku: { name: 'x' }, trustedExternalTenants: '*' };
    const answer = await apply(owner, fraud, { fixId, input, plan: planned });
    expect(await refused(answer)).toMatchObject({ status: 400, code: 'invalid-request' });
  });

  it('a fix is refused when the plan doesn’t have the step', async () => {
    const { plan: planned } = await plan(owner, fraud, diskFix);
    const answer = await apply(owner, fraud, { fixId, input: {}, plan: planned, step: 1 });
    expect(await refused(answer)).toMatchObject({ status: 400 });
  });

  it('a fix is refused without a sign-in, and a malformed request is reported first', async () => {
    const { plan: planned } = await plan(owner, fraud, diskFix);
    const body = { fixId, input: {}, plan: planned };
    expect(await refused(await apply('', fraud, body))).toMatchObject({ status: 401, code: 'signed-out' });
    expect(await refused(await apply('', fraud, { fixId }))).toMatchObject({ status: 400 });
  });

  it('a fix is refused when the cluster doesn’t exist', async () => {
    const { plan: planned } = await plan(owner, fraud, diskFix);
    const answer = await apply(owner, { ...fraud, clusterName: 'nosuchcluster' }, { fixId, input: {}, plan: planned });
    expect(await refused(answer)).toMatchObject({ status: 404, code: 'not-found' });
  });

  it('a fix is refused without permission, with the missing action and the least-privileged role', async () => {
    const reader = await tokenOf('reader');
    const { plan: planned, preflight } = await plan(reader, fraud, diskFix);
    expect(preflight).toContainEqual(
      expect.objectContaining({ state: 'block', missingAction: 'Microsoft.Kusto/clusters/write' }),
    );
    const answer = await apply(reader, fraud, { fixId, input: {}, plan: planned });
    expect(await refused(answer)).toMatchObject({
      status: 403,
      code: 'forbidden',
      missingAction: 'Microsoft.Kusto/clusters/write',
      smallestRole: 'Contributor',
    });
  });

  it('a fix is refused when its plan was altered, with the correct plan', async () => {
    const { plan: planned } = await plan(owner, fraud, diskFix);
    const [step] = planned.steps;
    if (step?.kind !== 'cluster.update') throw new Error('another step');
    const forged = { ...planned, steps: [{ ...step, body: { properties: { publicNetworkAccess: 'Enabled' } } }] };
    const answer = await apply(owner, fraud, { fixId, input: {}, plan: forged });
    const problem = await refused(answer);
    expect(problem).toMatchObject({ status: 409, code: 'plan-changed', plan: planned });
    expect(problem).toHaveProperty('whatIf');
    expect(problem).toHaveProperty('preflight');
  });

  it('a fix is refused when the plan is for another cluster', async () => {
    const { plan: planned } = await plan(owner, fraud, diskFix);
    const other = await findCluster(owner, 'contosopartner');
    const answer = await apply(owner, other, { fixId, input: {}, plan: planned });
    expect(await refused(answer)).toMatchObject({ status: 409, code: 'plan-changed' });
  });

  it('a fix is refused when its plan is of an older state of the cluster', async () => {
    const { plan: planned } = await plan(owner, fraud, diskFix);
    const answer = await apply(owner, fraud, { fixId, input: {}, plan: { ...planned, basedOn: '"old"' } });
    expect(await refused(answer)).toMatchObject({ status: 409, code: 'plan-changed' });
  });

  it('a fix is refused from another site, as a form, and with another method', async () => {
    const { plan: planned } = await plan(owner, fraud, diskFix);
    const body = { fixId, input: {}, plan: planned };
    const crossSite = await apply(owner, fraud, body, { headers: { 'sec-fetch-site': 'cross-site' } });
    expect(await refused(crossSite)).toMatchObject({ status: 403, code: 'cross-site' });
    const form = await apply(owner, fraud, body, { headers: { 'content-type': 'text/plain' } });
    expect(await refused(form)).toMatchObject({ status: 415, code: 'unsupported-media-type' });
  });
});

describe('removing access', () => {
  it('the server requires the cluster’s name before access is removed that locks people out', async () => {
    const read = await (await call(routes.cluster, clusterUrl(fraud), { token: owner })).json();
    const admins = read.snapshot.parts.clusterPrincipalAssignments.value.filter(
      ({ properties }: { properties: { role: string } }) => properties.role === 'AllDatabasesAdmin',
    );
    expect(admins).toHaveLength(1);
    const request = { fixId: 'remove-kusto-role', input: { assignmentId: admins[0].id } };
    const { plan: planned, preflight } = await plan(owner, fraud, request);
    expect(preflight.some(({ consent }) => consent)).toBe(true);
    for (const confirm of [undefined, 'contoso', 'CONTOSOFRAUD']) {
      const answer = await apply(owner, fraud, {
        ...request,
        plan: planned,
        consents: consentsOf(preflight),
        ...(confirm ? { confirm } : {}),
      });
      expect(await problemOf(answer)).toMatchObject({ status: 409, code: 'consent-required' });
    }
    expect(await writesSeen()).toEqual([]);
    const answer = await apply(owner, fraud, {
      ...request,
      plan: planned,
      confirm: 'contosofraud',
      consents: consentsOf(preflight),
    });
    expect([200, 202]).toContain(answer.status);
    expect(await writesSeen()).toMatchObject([{ method: 'DELETE' }]);
  });
});

describe('removing an inherited role assignment', () => {
  async function inherited(scope: RegExp) {
    const read: ClusterAnswer = await (await call(routes.cluster, clusterUrl(fraud), { token: owner })).json();
    const { roleAssignments: part } = read.snapshot.parts;
    const found = part.state === 'read' ? part.value.find((item) => scope.test(item.scope)) : undefined;
    if (!found) throw new Error(`No assignment at ${scope}.`);
    return found;
  }

  it.each([
    ['a management group', /managementGroups\/[^/]+$/i],
    ['a subscription', /^\/subscriptions\/[^/]+$/i],
  ])('removing a role assignment at %s requires the name of that scope, not of the cluster', async (_title, scope) => {
    const assignment = await inherited(scope);
    const request = { fixId: 'remove-azure-role', input: { assignmentId: assignment.id } };
    const { plan: planned, preflight } = await plan(owner, fraud, request);
    const row = preflight.find(({ id }) => id === 'inherited-assignment');
    expect(row).toMatchObject({ state: 'warn', consent: true, confirmWith: expect.any(String) });
    const text = row?.confirmWith ?? '';
    expect(text).not.toBe('contosofraud');
    // All rows that need a confirmation have the same text.
    for (const item of preflight.filter(({ consent }) => consent)) expect(item.confirmWith).toBe(text);
    for (const confirm of [
      undefined,
      'contosofraud',
      `${text} `,
      text.toUpperCase() === text ? 'x' : text.toUpperCase(),
    ]) {
      const answer = await apply(owner, fraud, {
        ...request,
        plan: planned,
        consents: consentsOf(preflight),
        ...(confirm ? { confirm } : {}),
      });
      const problem = await problemOf(answer);
      expect(problem).toMatchObject({ status: 409, code: 'consent-required' });
      expect(problem.detail).toContain(text);
    }
    expect(await writesSeen()).toEqual([]);
    const answer = await apply(owner, fraud, {
      ...request,
      plan: planned,
      confirm: text,
      consents: consentsOf(preflight),
    });
    expect([200, 202]).toContain(answer.status);
    expect(await writesSeen()).toMatchObject([{ method: 'DELETE' }]);
  });

  it('narrowing an inherited role requires the scope’s name from the first step on', async () => {
    const assignment = await inherited(/^\/subscriptions\/[^/]+$/i);
    const input = {
      assignmentId: assignment.id,
      roleDefinitionId: assignment.roleDefinitionId.split('/').at(-1),
      scope: toClusterId(fraud),
    };
    const request = { fixId: 'narrow-azure-role', input };
    const { plan: planned, preflight } = await plan(owner, fraud, request);
    expect(planned.steps.map(({ kind }) => kind)).toEqual(['role-assignment.create', 'role-assignment.delete']);
    const text = preflight.find(({ id }) => id === 'inherited-assignment')?.confirmWith;
    for (const confirm of ['contosofraud', 'contoso']) {
      const answer = await apply(owner, fraud, { ...request, plan: planned, confirm, consents: consentsOf(preflight) });
      expect(await problemOf(answer)).toMatchObject({ status: 409, code: 'consent-required' });
    }
    expect(await writesSeen()).toEqual([]);
    const first = await apply(owner, fraud, {
      ...request,
      plan: planned,
      confirm: text,
      consents: consentsOf(preflight),
    });
    expect([200, 202]).toContain(first.status);
    const unconfirmed = await apply(owner, fraud, {
      ...request,
      plan: planned,
      step: 1,
      confirm: 'contosofraud',
      consents: consentsOf(preflight),
    });
    expect(await problemOf(unconfirmed)).toMatchObject({ status: 409, code: 'consent-required' });
  });
});

describe('a deleted admin', () => {
  const graphScope = 'https://graph.microsoft.com/Directory.Read.All';

  it('a deleted admin doesn’t count as a remaining admin in the plan or when the plan is applied', async () => {
    const contoso = await loadEstateSetting('contoso');
    const assignments = contoso.resources.filter(({ id }) =>
      id.toLowerCase().startsWith(`${toClusterId(fraud)}/principalAssignments/`.toLowerCase()),
    );
    const admin = assignments.find(({ properties }) => JSON.stringify(properties).includes('"AllDatabasesAdmin"'));
    if (!admin) throw new Error('contosofraud has no AllDatabasesAdmin.');
    const gone = '0d9f1c3e-5b7a-4e28-9c46-2f8a7b1d3e50';
    const who = { principalId: gone, aadObjectId: gone, principalName: '' };
    const orphan = {
      ...structuredClone(admin),
      id: `${toClusterId(fraud)}/principalAssignments/orphan`,
      name: 'contosofraud/orphan',
      properties: Object.assign({}, admin.properties, who),
    };
    await reset({ ...contoso, resources: [...contoso.resources, orphan] });
    const fix = { fixId: 'remove-kusto-role', input: { assignmentId: admin.id } };
    owner = await tokenOf('owner');
    const graphToken = await tokenOf('owner', graphScope);
    const rowWith = async (token?: string) =>
      (await plan(owner, fraud, fix, token)).preflight.find(({ id }) => id === 'last-admin');
    expect(await rowWith(graphToken)).toMatchObject({ state: 'warn', consent: true });
    expect(await rowWith()).toMatchObject({ state: 'unknown', consent: true });
    const { plan: planned } = await plan(owner, fraud, fix, graphToken);
    for (const more of [{ graphToken }, {}])
      expect(await problemOf(await apply(owner, fraud, { ...fix, plan: planned }, more))).toMatchObject({
        status: 409,
        code: 'consent-required',
      });
    expect(await writesSeen()).toEqual([]);
  });
});

describe('a write that Azure rejects', () => {
  const patch = { method: 'PATCH' };
  const claims = '{"access_token":{"acrs":{"essential":true,"values":["p1"]}}}';
  const challenge = `Bearer realm="", error="insufficient_claims", claims="${Buffer.from(claims).toString('base64')}"`;
  const error = (code: string) => ({ error: { code, message: `Azure returned ${code}.` } });

  it.each([
    [
      'a claims challenge',
      { kind: 'status', status: 401, headers: { 'WWW-Authenticate': challenge } },
      401,
      'claims-required',
    ],
    [
      'another change first',
      { kind: 'status', status: 412, body: error('PreconditionFailed') },
      412,
      'changed-meanwhile',
    ],
    ['an operation in progress', { kind: 'status', status: 409, body: error('RequestConflict') }, 409, 'conflict'],
    ['maintenance', { kind: 'status', status: 409, body: error('ServiceIsInMaintenance') }, 409, 'conflict'],
    ['a lock', { kind: 'status', status: 409, body: error('ScopeLocked') }, 409, 'conflict'],
    ['policy', { kind: 'status', status: 403, body: error('RequestDisallowedByPolicy') }, 403, 'forbidden'],
    ['throttling', { kind: 'status', status: 429, headers: { 'Retry-After': '7' } }, 429, 'throttled'],
  ])(
    'a write that Azure rejects because of %s returns a typed problem and isn’t sent again',
    async (_title, fault, status, code) => {
      const { plan: planned } = await plan(owner, fraud, diskFix);
      await setFaults([{ match: patch, fault }]);
      const problem = await problemOf(await apply(owner, fraud, { fixId, input: {}, plan: planned }));
      expect(problem).toMatchObject({ status, code });
      expect(problem.mayHaveChanged).toBeUndefined();
      if (code === 'claims-required') expect(problem.claims).toBe(claims);
      if (code === 'throttled') expect(problem.retryAfter).toBe(7);
      if ('body' in fault) expect(problem.azure?.code).toBe(fault.body.error.code);
      expect(await writesSeen()).toHaveLength(1);
    },
  );

  it.each([
    ['the response is lost', { kind: 'reset' }, 'after', 'azure-unavailable'],
    ['the response is cut in half', { kind: 'partial' }, 'after', 'azure-unavailable'],
    ['the response is HTML', { kind: 'html' }, 'after', 'bad-upstream'],
    ['Azure returns 500', { kind: 'status', status: 500 }, 'before', 'azure-unavailable'],
    ['a gateway times out', { kind: 'status', status: 504 }, 'before', 'timeout'],
  ])('a write where %s returns a problem that the change may have taken effect', async (_title, fault, when, code) => {
    const { plan: planned } = await plan(owner, fraud, diskFix);
    await setFaults([{ match: patch, when, fault }]);
    const problem = await problemOf(await apply(owner, fraud, { fixId, input: {}, plan: planned }));
    expect(problem).toMatchObject({ code, mayHaveChanged: true });
    expect(await writesSeen()).toHaveLength(1);
  });
});
