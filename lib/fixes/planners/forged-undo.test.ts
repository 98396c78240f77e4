import { describe, expect, it } from 'vitest';
import { sampleRoleAssignment } from '@/lib/checks/samples/sample-access';
import { sampleClusterId, sampleResourceGroup } from '@/lib/checks/samples/sample-cluster';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import type { FixPlan } from '../plan/fix-plan';
import type { FixStep } from '../steps';
import { refusal, thereAndBack } from '../testing/fix';

/** Undo requests with forged plans, which must be refused. */

const tenant = '11111111-2222-4333-8444-555555555555';
const identity = (name: string) =>
  `${sampleResourceGroup}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`;
const update = (body: Extract<FixStep, { kind: 'cluster.update' }>['body']): FixPlan['steps'] => [
  { kind: 'cluster.update', clusterId: sampleClusterId, body },
];
const users = (...ids: string[]) => ({
  type: 'SystemAssigned, UserAssigned',
  userAssignedIdentities: Object.fromEntries(ids.map((id) => [id, {}])),
});

describe('a forged old value is refused:', () => {
  it('a forged undo can’t restore a development SKU, or many instances of one', () => {
    const dev = { name: 'Dev(No SLA)_Standard_E2a_v4', tier: 'Basic', capacity: 1 };
    const input = { skuName: 'Standard_E2ads_v5', capacity: 2 };
    const { plan, after } = thereAndBack('sku-no-sla', input, sampleSnapshot({ cluster: { sku: dev } }));
    for (const sku of [
      { ...dev, name: 'Standard_E16ads_v5' },
      { ...dev, capacity: 100 },
      { ...dev, name: 'Dev(x)' },
    ])
      expect(refusal('undo', { of: { ...plan, undo: { steps: update({ sku }) } } }, after).code).toBe('undo-refused');
  });

  it('a forged undo can’t restore a tenant that isn’t one', () => {
    const before = sampleSnapshot({ cluster: { properties: { trustedExternalTenants: [{ value: '*' }] } } });
    const { plan, after } = thereAndBack('trusted-tenants-all', { keep: [tenant] }, before);
    const steps = update({ properties: { trustedExternalTenants: [{ value: 'everybody' }] } });
    expect(refusal('undo', { of: { ...plan, undo: { steps } } }, after).code).toBe('undo-refused');
  });

  it('a forged undo can’t restore a key outside a vault, or one without an identity', () => {
    const { plan, after } = thereAndBack('turn-customer-managed-key-off', {}, sampleSnapshot());
    const key = { keyName: 'data', keyVaultUri: 'https://kv-telemetry.vault.azure.net' };
    for (const keyVaultProperties of [
      { ...key, keyVaultUri: 'https://kv.vault.azure.net.evil.example' },
      { ...key, keyVaultUri: 'https://kv.vault.azure.net@evil.example' },
      { ...key, keyName: '../data' },
      { ...key, keyVersion: '../1' },
      { ...key, userIdentity: '/subscriptions/x' },
      { ...key, federatedIdentityClientId: 'me' },
    ]) {
      const steps = update({ properties: { keyVaultProperties } });
      expect(refusal('undo', { of: { ...plan, undo: { steps } } }, after).code).toBe('undo-refused');
    }
  });

  it('a forged undo can’t attach an identity that isn’t one', () => {
    const before = sampleSnapshot({ cluster: { identity: users(identity('a'), identity('b')) } });
    const { plan, after } = thereAndBack('remove-user-identity', { identityId: identity('b') }, before);
    const steps = update({ identity: users(identity('a'), `${sampleResourceGroup}/providers/x`) });
    expect(refusal('undo', { of: { ...plan, undo: { steps } } }, after).code).toBe('undo-refused');
  });

  it('a forged undo can’t restore another image of a language extension', () => {
    const python = { languageExtensionName: 'PYTHON', languageExtensionImageName: 'Python3_10_8' };
    const properties = { languageExtensions: { value: [python] } };
    const { plan, after, undo } = thereAndBack(
      'language-extension-enabled',
      {},
      sampleSnapshot({ cluster: { properties } }),
    );
    expect(undo().steps).toMatchObject([{ value: [python] }]);
    const of = (was: object, back: object) => ({
      ...plan,
      steps: [{ kind: 'language-extensions.remove', clusterId: sampleClusterId, value: [was] }],
      undo: { steps: [{ kind: 'language-extensions.add', clusterId: sampleClusterId, value: [back] }] },
    });
    const custom = { ...python, languageExtensionCustomImageName: 'mine' };
    const odd = { ...python, languageExtensionImageName: 'https://evil.example/image' };
    for (const forged of [
      of(python, { ...python, languageExtensionImageName: 'Python3_6_5' }),
      of(custom, custom),
      of(odd, odd),
    ])
      expect(refusal('undo', { of: forged }, after).code).toBe('undo-refused');
  });
});

describe('a lock comes back', () => {
  const lock = (id: string, level: 'CanNotDelete' | 'ReadOnly' | 'NotSpecified', scope = sampleResourceGroup) => ({
    id: `${scope}/providers/Microsoft.Authorization/locks/${id}`,
    properties: { level },
  });
  const { plan, after } = thereAndBack(
    'remove-lock',
    { lockId: lock('keep', 'CanNotDelete').id },
    sampleSnapshot({
      locks: [
        {
          ...lock('keep', 'CanNotDelete'),
          name: 'keep',
          level: 'CanNotDelete',
          scope: sampleResourceGroup,
          notes: null,
        },
      ],
    }),
  );
  const of = (was: ReturnType<typeof lock>, back: ReturnType<typeof lock>) => ({
    ...plan,
    steps: [{ kind: 'lock.delete', ...was }],
    undo: { steps: [{ kind: 'lock.create', ...back }] },
  });

  it.each([
    ['of another level', of(lock('keep', 'CanNotDelete'), lock('keep', 'ReadOnly'))],
    ['of no level', of(lock('keep', 'NotSpecified'), lock('keep', 'NotSpecified'))],
    ['under another name', of(lock('keep', 'CanNotDelete'), lock('other', 'CanNotDelete'))],
    [
      'where Azure has none',
      of(
        lock('a', 'ReadOnly', '/providers/Microsoft.Management/managementGroups/m'),
        lock('a', 'ReadOnly', '/providers/Microsoft.Management/managementGroups/m'),
      ),
    ],
  ])('a lock is never restored %s', (_what, forged) => {
    expect(refusal('undo', { of: forged }, after).code).toBe('undo-refused');
  });
});

describe('the steps of an undo', () => {
  const before = sampleSnapshot({ cluster: { properties: { enableDiskEncryption: false } } });
  const { plan, after } = thereAndBack('disk-encryption-off', {}, before);
  const back = plan.undo && 'steps' in plan.undo ? plan.undo.steps : [];

  it('an undo has exactly the steps of its plan, which is one unless it replaces roles', () => {
    for (const [steps, undo] of [
      [
        [...plan.steps, ...plan.steps],
        [...back, ...back],
      ],
      [plan.steps, [...back, ...back]],
    ])
      expect(refusal('undo', { of: { ...plan, steps, undo: { steps: undo } } }, after).code).toBe('undo-refused');
  });

  it('the steps of an undo contain only what the undo writes', () => {
    const input = { principalId: tenant, principalType: 'User', role: 'AllDatabasesViewer' };
    const given = thereAndBack('assign-kusto-role', input, sampleSnapshot());
    const forged = { ...given.plan, undo: { steps: back } };
    expect(refusal('undo', { of: forged }, given.after).code).toBe('undo-refused');
  });
});

describe('a role that comes back', () => {
  it('a restored role has the warnings of any assigned role, with any text in the received plan', () => {
    const assignment = sampleRoleAssignment({ name: 'b', principalId: tenant, principalType: 'User' });
    const azure = thereAndBack(
      'remove-azure-role',
      { assignmentId: assignment.id },
      sampleSnapshot({ roleAssignments: [assignment] }),
    );
    expect(azure.undo().warnings.join(' ')).toMatch(/assign roles to anyone.*not only to this cluster/);
    const assignmentId = `${sampleClusterId}/principalAssignments/data-platform-admins`;
    const kusto = thereAndBack('remove-kusto-role', { assignmentId }, sampleSnapshot());
    expect(kusto.undo().warnings.join(' ')).toContain('AllDatabasesAdmin');
  });
});
