import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getCheck } from '../../../lib/checks/catalog';
import { evaluateCheck } from '../../../lib/checks/engine/evaluate';
import { toClusterId } from '../../../lib/model/azure/arm-id';
import { defaultCheckSettings } from '../../../lib/model/check-settings';
import type { EvidencePart } from '../../../lib/model/evidence-parts';
import type { Finding } from '../../../lib/model/finding';
import { type GatewaySetup, startGatewaySetup } from '../../fixtures/gateway-setup';
import { golden, goldenEstate } from '../../fixtures/golden';

/** Azure errors that mean that a list is empty. */

const subscription = `/subscriptions/${golden.subscriptionId}`;
const authorization = `${subscription}/providers/Microsoft.Authorization`;
const owner = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';
const admins = ['1', '2', '3'].map((digit) => `00000000-0000-4000-8000-00000000e00${digit}`);

/** A tenant without Microsoft Entra ID P2, with too many Owners of the subscription. */
const estate = {
  ...goldenEstate,
  directory: {
    ...goldenEstate.directory,
    hasEntraIdP2: false,
    users: [
      ...goldenEstate.directory.users,
      ...admins.map((id, at) => ({ id, displayName: `Admin ${at}`, userPrincipalName: `admin${at}@contoso.com` })),
    ],
  },
  resources: [
    ...goldenEstate.resources,
    ...admins.map((principalId) => ({
      id: `${authorization}/roleAssignments/${principalId}`,
      name: principalId,
      type: 'Microsoft.Authorization/roleAssignments',
      properties: {
        principalId,
        principalType: 'User',
        roleDefinitionId: `${authorization}/roleDefinitions/${owner}`,
        scope: subscription,
      },
    })),
  ],
};

let azure: GatewaySetup;

beforeAll(async () => {
  azure = await startGatewaySetup(estate);
}, 60_000);
afterAll(() => azure.close());

async function findingOf(checkId: string): Promise<Finding> {
  const check = getCheck(checkId);
  if (!check) throw new Error(`There is no check ${checkId}.`);
  const gateway = await azure.gateway('owner@contoso.com');
  const snapshot = await gateway.readSnapshot(golden, { parts: [...check.needs] });
  return evaluateCheck(check, snapshot, { at: new Date().toISOString(), settings: defaultCheckSettings });
}

async function partOf(part: EvidencePart) {
  const gateway = await azure.gateway('owner@contoso.com');
  return (await gateway.readSnapshot(golden, { parts: [part] })).parts[part];
}

describe('classic administrators, whose resource type Azure removed', () => {
  it('the emulator returns the recorded 404 for classic administrators', async () => {
    const token = await azure.emulator.token('owner@contoso.com');
    const path = `${authorization}/classicAdministrators?api-version=2015-07-01`;
    const { status, json } = await azure.emulator.call(token, 'GET', path);
    // JulianHayward/Azure-MG-Sub-Governance-Reporting issue 297.
    const message =
      "The resource type could not be found in the namespace 'Microsoft.Authorization' for api version '2015-07-01'.";
    expect([status, json]).toEqual([404, { error: { code: 'InvalidResourceType', message } }]);
  });

  it('a 404 for classic administrators means none, and the check looks at converted Owners only', async () => {
    expect(await partOf('classicAdministrators')).toMatchObject({ state: 'read', value: [] });
    expect(await findingOf('arm-classic-admins')).toMatchObject({ outcome: 'pass' });
  });
});

describe('a tenant without the license of Privileged Identity Management', () => {
  it('the emulator returns the recorded error for role schedules in a tenant without the license', async () => {
    const token = await azure.emulator.token('owner@contoso.com');
    const path = `${authorization}/roleAssignmentScheduleInstances?api-version=2020-10-01&$filter=atScope()`;
    const { status, json } = await azure.emulator.call(token, 'GET', path);
    const message = 'The tenant needs an AAD Premium 2 license.';
    expect([status, json]).toEqual([400, { error: { code: 'AadPremiumLicenseRequired', message } }]);
  });

  it('a tenant without the license of Privileged Identity Management has no activations, and the finding lists this assumption', async () => {
    const finding = await findingOf('arm-standing-privilege');
    expect(finding).toMatchObject({
      outcome: 'fail',
      assumptions: [
        'Deny assignments aren’t loaded, so the result assumes that none applies.',
        'The tenant has no Microsoft Entra ID P2 license, so this check assumes that it has no activated roles.',
      ],
    });
  });

  it('a tenant without the license of Privileged Identity Management has no eligible roles', async () => {
    const gateway = await azure.gateway('owner@contoso.com');
    expect(await gateway.readEligibleRoles(toClusterId(golden))).toMatchObject({ state: 'read', value: [] });
  });
});
