import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ClusterAnswer } from '@/lib/model/api/api';
import { type ClusterRef, toClusterId } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import type { AzureRoleAssignment } from '@/lib/model/evidence-parts';
import { call, clusterUrl, problemOf } from './call';
import { arm, clearLog, reset, setFaults, tokenOf, writesSeen } from './emulator';
import { apply, type Fix, plan, planAndApply } from './fix-calls';
import { findCluster, fleetOf } from './fleet-of';
import { claimsOf } from './forge';
import { routes } from './routes';

vi.stubEnv('EMULATOR_OPERATION_SECONDS', '0.2');

const readerRole = 'acdd72a7-3385-48ef-bd42-f606fba81ae7';
let owner: string;
let fraud: ClusterRef;
let person: string;

beforeEach(async () => {
  await reset();
  owner = await tokenOf('owner');
  fraud = await findCluster(owner, 'contosofraud');
  person = String(claimsOf(await tokenOf('nobody')).oid);
});

async function partsOf(ref: ClusterRef): Promise<Snapshot['parts']> {
  const answer = await call(routes.cluster, clusterUrl(ref), { token: owner });
  const { snapshot }: ClusterAnswer = await answer.json();
  return snapshot.parts;
}

async function kustoRolesOf(principalId: string): Promise<string[]> {
  const { clusterPrincipalAssignments: part } = await partsOf(fraud);
  if (part.state !== 'read') throw new Error(part.state);
  return part.value
    .filter(({ properties }) => properties.aadObjectId === principalId)
    .map(({ properties }) => properties.role);
}

async function azureRolesOf(principalId: string): Promise<(string | null)[]> {
  const { roleAssignments: part } = await partsOf(fraud);
  if (part.state !== 'read') throw new Error(part.state);
  return part.value.filter((assignment) => assignment.principalId === principalId).map(({ roleName }) => roleName);
}

describe('a Kusto role', () => {
  const viewer = (): Fix => ({
    fixId: 'assign-kusto-role',
    input: { principalId: person, principalType: 'User', role: 'AllDatabasesViewer' },
  });

  it('a Kusto role is assigned, verified, and removed by undo', async () => {
    const given = await planAndApply(owner, fraud, viewer());
    expect(await kustoRolesOf(person)).toEqual(['AllDatabasesViewer']);
    expect((await plan(owner, fraud, viewer())).plan).toMatchObject({
      steps: [],
      note: expect.stringContaining('already'),
    });
    await planAndApply(owner, fraud, { fixId: 'undo', input: { of: given } });
    expect(await kustoRolesOf(person)).toEqual([]);
  });

  it('undo is refused with the difference if another person removed the Kusto role', async () => {
    const given = await planAndApply(owner, fraud, viewer());
    const [step] = given.steps;
    const removal = {
      fixId: 'remove-kusto-role',
      input: { assignmentId: step?.kind === 'cluster-principal.create' && step.id },
    };
    await planAndApply(owner, fraud, removal);
    await clearLog();
    const body = { fixId: 'undo', input: { of: given } };
    const planned = await problemOf(
      await call(routes.planFix, clusterUrl(fraud, '/fixes/plan'), { token: owner, body }),
    );
    expect(planned).toMatchObject({ status: 409, code: 'undo-refused', differences: [{ actual: null }] });
    const applied = await problemOf(await apply(owner, fraud, { ...body, plan: { ...given, fixId: 'undo' } }));
    expect(applied).toMatchObject({ status: 409, code: 'undo-refused' });
    expect(await writesSeen()).toEqual([]);
  });

  it('removing a group’s Kusto role needs a confirmation unless the account isn’t in the group', async () => {
    // The people of this estate are in no group. Entra then omits the claim, so membership is unknown.
    await reset('fleet:1:1:10');
    const token = await tokenOf('owner');
    expect(claimsOf(token)).not.toHaveProperty('groups');
    const name = (await fleetOf(token)).clusters[0]?.cluster.name ?? '';
    const ref = await findCluster(token, name);
    const path = `${toClusterId(ref)}/principalAssignments?api-version=2025-02-14`;
    const { value } = (await arm(token, 'GET', path)) as {
      value: { id: string; properties: { principalType: string } }[];
    };
    const assignmentId = value.find(({ properties }) => properties.principalType === 'Group')?.id;
    const ownAccess = async (graphToken?: string) => {
      const removal = { fixId: 'remove-kusto-role', input: { assignmentId } };
      return (await plan(token, ref, removal, graphToken)).preflight.find(({ id }) => id === 'own-access');
    };
    expect(await ownAccess()).toMatchObject({ state: 'warn', consent: true });
    const graphToken = await tokenOf('owner', 'https://graph.microsoft.com/User.Read');
    expect(await ownAccess(graphToken)).toMatchObject({ state: 'pass' });
    await setFaults([{ match: { service: 'graph' }, fault: { kind: 'status', status: 403 } }]);
    expect(await ownAccess(graphToken)).toMatchObject({ state: 'warn', consent: true });
  });
});

function isContributorGroup({ roleName, principalType }: AzureRoleAssignment): boolean {
  return roleName === 'Contributor' && principalType === 'Group';
}

describe('an Azure role', () => {
  const reading = (): Fix => ({
    fixId: 'assign-azure-role',
    input: { principalId: person, principalType: 'User', roleDefinitionId: readerRole },
  });

  it('an Azure role is assigned by one PUT, verified, and removed by undo', async () => {
    const given = await planAndApply(owner, fraud, reading());
    expect(await writesSeen()).toMatchObject([{ method: 'PUT', status: 201 }]);
    expect(await azureRolesOf(person)).toEqual(['Reader']);
    await planAndApply(owner, fraud, { fixId: 'undo', input: { of: given } });
    expect(await azureRolesOf(person)).toEqual([]);
  });

  it('undo assigns a removed Azure role again', async () => {
    const given = await planAndApply(owner, fraud, reading());
    const [step] = given.steps;
    const assignmentId = step?.kind === 'role-assignment.create' ? step.id : '';
    const removed = await planAndApply(owner, fraud, { fixId: 'remove-azure-role', input: { assignmentId } });
    expect(await azureRolesOf(person)).toEqual([]);
    await planAndApply(owner, fraud, { fixId: 'undo', input: { of: removed } });
    expect(await azureRolesOf(person)).toEqual(['Reader']);
  });

  it.each([
    ['thomas.meyer', 'a member of the group', { state: 'warn', consent: true }],
    ['owner', 'not a member of the group', { state: 'pass' }],
  ])('whether an Azure role of a group applies to %s follows Azure (%s)', async (name, _who, expected) => {
    const telemetry = await findCluster(owner, 'contosotelemetry');
    const { roleAssignments: part } = await partsOf(telemetry);
    const ofGroup = part.state === 'read' ? part.value.find(isContributorGroup) : undefined;
    const removal = { fixId: 'remove-azure-role', input: { assignmentId: ofGroup?.id } };
    const { preflight } = await plan(await tokenOf(name), telemetry, removal);
    expect(preflight.find(({ id }) => id === 'own-access')).toMatchObject(expected);
  });
});

describe('a setting', () => {
  it('a setting is changed, and undo restores it', async () => {
    const done = await planAndApply(owner, fraud, { fixId: 'disk-encryption-off', input: {} });
    expect((await partsOf(fraud)).cluster).toMatchObject({ value: { properties: { enableDiskEncryption: true } } });
    await planAndApply(owner, fraud, { fixId: 'undo', input: { of: done } });
    expect((await partsOf(fraud)).cluster).toMatchObject({ value: { properties: { enableDiskEncryption: false } } });
  });
});
