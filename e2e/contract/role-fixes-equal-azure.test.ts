import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleSnapshot } from '../../lib/checks/samples/sample-snapshot';
import { buildPlan } from '../../lib/fixes/build-plan';
import type { FixId } from '../../lib/fixes/catalog';
import { applyPlan, requestOfStep } from '../../lib/fixes/steps';
import type { PrincipalAssignment } from '../../lib/model/cluster';
import type { Snapshot } from '../../lib/model/evidence';
import type { AzureRoleAssignment } from '../../lib/model/evidence-parts';
import { clusterPath, golden, goldenCluster, goldenEstate } from '../fixtures/golden';
import { type Standalone, startStandalone } from '../fixtures/standalone';

/** Role fixes in the emulator have the result of the what-if, and a Kusto role has the recorded body. */
const version = 'api-version=2025-02-14';
const reader = 'acdd72a7-3385-48ef-bd42-f606fba81ae7';

describe('role fixes', () => {
  let emulator: Standalone;
  let owner: string;

  beforeAll(async () => {
    emulator = await startStandalone(goldenEstate);
    owner = await emulator.token('owner@contoso.com');
  });
  afterAll(() => emulator.close());

  const list = async (path: string) => (await emulator.call(owner, 'GET', path)).json.value;
  const kustoRoles = (): Promise<PrincipalAssignment[]> => list(`${clusterPath}/principalAssignments?${version}`);
  const databaseRoles = (): Promise<PrincipalAssignment[]> =>
    list(`${clusterPath}/databases/Telemetry/principalAssignments?${version}`);
  const azureRoles = async (): Promise<AzureRoleAssignment[]> => {
    const found = await list(
      `${clusterPath}/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01&$filter=atScope()`,
    );
    return found.map(({ id, name, properties }: { id: string; name: string; properties: AzureRoleAssignment }) => ({
      id,
      name,
      scope: properties.scope,
      principalId: properties.principalId,
      principalType: properties.principalType,
      roleDefinitionId: properties.roleDefinitionId.split('/').at(-1),
      roleName: null,
      condition: null,
      description: null,
      createdOn: null,
    }));
  };

  async function snapshot(): Promise<Snapshot> {
    const sample = sampleSnapshot({
      clusterPrincipalAssignments: await kustoRoles(),
      roleAssignments: await azureRoles(),
      databasePrincipalAssignments: [
        {
          databaseId: `${goldenCluster.id}/Databases/Telemetry`,
          databaseName: 'Telemetry',
          assignments: {
            state: 'read',
            value: await databaseRoles(),
            readAt: '',
            requestId: null,
            apiVersion: '2025-02-14',
            source: 'resource-provider',
          },
        },
      ],
    });
    const { cluster } = sample.parts;
    if (cluster.state !== 'read') throw new Error('The sample is read.');
    const value = (await emulator.call(owner, 'GET', `${clusterPath}?${version}`)).json;
    return { clusterId: clusterPath, parts: { ...sample.parts, cluster: { ...cluster, value } } };
  }

  /** Plans a fix, sends each step to the emulator, and waits until the list has the predicted length. */
  async function perform(fixId: FixId, input: unknown, part: 'clusterPrincipalAssignments' | 'roleAssignments') {
    const before = await snapshot();
    const plan = buildPlan(fixId, input, before);
    const predicted = applyPlan(before, plan).parts[part];
    if (predicted.state !== 'read') throw new Error('The part is read.');
    for (const step of plan.steps) {
      const { method, path, body } = requestOfStep(step);
      expect((await emulator.call(owner, method, path, body)).status).toBeLessThan(300);
    }
    const now = part === 'roleAssignments' ? azureRoles : kustoRoles;
    await emulator.until(async () => (await now()).length === predicted.value.length);
    return { plan, predicted: predicted.value.map(({ id }) => id.toLowerCase()), now };
  }

  it('a cluster role is assigned with the recorded body, ends as recorded, and is removed again', async () => {
    const { plan, predicted } = await perform(
      'assign-kusto-role',
      { principalId: golden.appId, principalType: 'App', role: 'AllDatabasesAdmin' },
      'clusterPrincipalAssignments',
    );
    const [step] = plan.steps;
    expect(step && requestOfStep(step).body).toMatchObject({
      properties: { principalId: golden.appId, role: 'AllDatabasesAdmin', principalType: 'App' },
    });
    await emulator.until(async () =>
      (await kustoRoles()).every(({ properties }) => properties.provisioningState === 'Succeeded'),
    );
    const [assigned] = await kustoRoles();
    expect(predicted).toEqual([assigned?.id.toLowerCase()]);
    expect(assigned?.properties).toEqual({
      principalId: golden.appId,
      role: 'AllDatabasesAdmin',
      principalType: 'App',
      tenantId: golden.tenantId,
      tenantName: 'Contoso',
      principalName: 'testcli1',
      aadObjectId: golden.appObjectId,
      provisioningState: 'Succeeded',
    });
    const removed = await perform('remove-kusto-role', { assignmentId: assigned?.id }, 'clusterPrincipalAssignments');
    expect(removed.predicted).toEqual([]);
  });

  it('an Azure role is assigned and removed as the what-if predicts', async () => {
    const { predicted } = await perform(
      'assign-azure-role',
      { principalId: golden.appObjectId, principalType: 'ServicePrincipal', roleDefinitionId: reader },
      'roleAssignments',
    );
    const assigned = await azureRoles();
    expect(assigned.map(({ id }) => id.toLowerCase()).sort()).toEqual(predicted.sort());
    const mine = assigned.find(({ principalId }) => principalId === golden.appObjectId);
    const removed = await perform('remove-azure-role', { assignmentId: mine?.id }, 'roleAssignments');
    expect((await azureRoles()).map(({ id }) => id.toLowerCase()).sort()).toEqual(removed.predicted.sort());
  });
});

describe('the response to an identity change', () => {
  it('the response to an identity change contains the type and no principal ID, as recorded', async () => {
    const emulator = await startStandalone({
      ...goldenEstate,
      resources: [
        { ...goldenCluster, identity: { type: 'None', tenantId: golden.tenantId } },
        ...goldenEstate.resources.slice(1),
      ],
    });
    try {
      const owner = await emulator.token('owner@contoso.com');
      const { status, json } = await emulator.call(owner, 'PATCH', `${clusterPath}?api-version=2022-02-01`, {
        identity: { type: 'SystemAssigned' },
      });
      expect(status).toBe(202);
      expect(json.identity).toEqual({ type: 'SystemAssigned', userAssignedIdentities: {} });
    } finally {
      await emulator.close();
    }
  });
});
