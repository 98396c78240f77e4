import { describe, expect, it } from 'vitest';
import { sampleChosenKey } from '@/lib/checks/samples/sample-chosen-key';
import { sampleClusterId, sampleTenantId } from '@/lib/checks/samples/sample-cluster';
import {
  sampleKeyIdentity,
  sampleKeyInput,
  sampleKeyProperties,
  sampleKeyRole,
  sampleVault,
  sampleVaultKey,
} from '@/lib/checks/samples/sample-key';
import { sampleReading } from '@/lib/checks/samples/sample-result';
import { type SampleChanges, sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import type { ChosenKey, Snapshot } from '@/lib/model/evidence';
import { buildPlan } from '../build-plan';
import type { FixId } from '../catalog';
import type { PreflightRow } from '../plan/fix-plan';
import { applyPlan } from '../steps';
import { keyRows } from './key-rows';

const facts = { at: '2026-11-25T10:00:00.000Z', me: { objectId: 'me' }, permissions: {} };
const forbidden = { state: 'unreadable', reason: 'forbidden', message: 'No access.' } as const;
const inSeconds = (iso: string) => Date.parse(iso) / 1000;

function chosenFor(chosen: Partial<ChosenKey>, changes: SampleChanges = {}): Snapshot {
  const snapshot = sampleSnapshot({
    keyVault: null,
    vaultKey: null,
    keyRoleAssignments: [],
    ...changes,
    cluster: { ...changes.cluster, properties: { ...changes.cluster?.properties, keyVaultProperties: null } },
  });
  return { ...snapshot, chosenKey: sampleChosenKey(chosen) };
}

function rowsOf(snapshot: Snapshot, fixId: FixId = 'cmk-not-used', input: object = sampleKeyInput) {
  return byId(keyRows(snapshot, buildPlan(fixId, input, snapshot), facts));
}

function byId(rows: PreflightRow[]): Record<string, PreflightRow> {
  return Object.fromEntries(rows.map((row) => [row.id, row]));
}

const ofVault = (properties: Parameters<typeof sampleVault>[0], location?: string) =>
  chosenFor({ vault: sampleReading(sampleVault(properties, location)) });
const ofKey = (properties: Parameters<typeof sampleVaultKey>[0]) =>
  chosenFor({ key: sampleReading(sampleVaultKey(properties)) });

describe('the preflight of a customer-managed key', () => {
  it('the preflight of a customer-managed key passes if every condition holds', () => {
    expect(Object.entries(rowsOf(chosenFor({}))).filter(([, { state }]) => state !== 'pass')).toEqual([]);
  });

  it.each([
    ['vault-region', ofVault({}, 'northeurope'), 'northeurope'],
    ['vault-tenant', ofVault({ tenantId: sampleKeyIdentity }), 'don’t work across tenants'],
    ['vault-soft-delete', ofVault({ enableSoftDelete: false }), 'require soft delete'],
    ['vault-purge-protection', ofVault({ enablePurgeProtection: undefined }), 'require purge protection'],
    ['key-enabled', ofKey({ attributes: { enabled: false } }), 'disabled'],
    ['key-validity', ofKey({ attributes: { enabled: true, exp: inSeconds('2026-11-25T10:00:00Z') } }), 'expired'],
    [
      'key-validity',
      ofKey({ attributes: { enabled: true, nbf: inSeconds('2026-11-26T10:00:00Z') } }),
      'isn’t active until Nov 26, 2026',
    ],
    ['key-type', ofKey({ kty: 'EC' }), 'type is EC'],
    ['key-type', ofKey({ keySize: 1024 }), '1024 bits'],
    ['key-found', chosenFor({ key: { ...forbidden, reason: 'no-match' } }), 'doesn’t have the key telemetry-data'],
    [
      'key-identity-permission',
      chosenFor({ roleAssignments: sampleReading([]) }),
      'lacks permissions on the key: get, wrapKey, unwrapKey',
    ],
  ])('the preflight of a customer-managed key is blocked by %s', (id, snapshot, says) => {
    expect(rowsOf(snapshot)[id]).toMatchObject({ state: 'block', message: expect.stringContaining(says) });
  });

  it.each([
    ['vault-firewall', ofVault({ publicNetworkAccess: 'Disabled' })],
    ['vault-firewall', ofVault({ networkAcls: { defaultAction: 'Deny' } })],
    ['key-validity', ofKey({ attributes: { enabled: true, exp: inSeconds('2026-12-25T09:59:59Z') } })],
    ['key-shared', chosenFor({ otherClusters: sampleReading([`${sampleClusterId}2`]) })],
  ])('the preflight of a customer-managed key warns about %s', (id, snapshot) => {
    expect(rowsOf(snapshot)[id]?.state).toBe('warn');
  });

  it('the preflight of a customer-managed key accepts a key that lasts 30 days', () => {
    const key = ofKey({ attributes: { enabled: true, exp: inSeconds('2026-12-25T10:00:00Z') } });
    expect(rowsOf(key)['key-validity']?.state).toBe('pass');
  });

  it('the preflight of a customer-managed key offers the fix of each condition that has one', () => {
    const { keyVaultUri, userIdentity } = sampleKeyInput;
    expect(rowsOf(ofVault({ enableSoftDelete: false }))['vault-soft-delete']?.fix).toEqual({
      fixId: 'cmk-vault-no-soft-delete',
      input: { keyVaultUri },
    });
    const nothing = chosenFor({ roleAssignments: sampleReading([]) }, { cluster: { identity: { type: 'None' } } });
    expect(rowsOf(nothing)['key-identity-attached']?.fix).toEqual({
      fixId: 'attach-user-identity',
      input: { identityId: userIdentity },
    });
    expect(rowsOf(nothing)['key-identity-permission']?.fix).toEqual({
      fixId: 'cmk-identity-no-key-permission',
      input: sampleKeyInput,
    });
    const { userIdentity: _, ...systemInput } = sampleKeyInput;
    expect(rowsOf(nothing, 'cmk-not-used', systemInput)['key-identity-attached']?.fix).toEqual({
      fixId: 'turn-system-identity-on',
      input: {},
    });
  });

  it('the preflight of a customer-managed key offers no fix for a deleted identity', () => {
    const identity = { id: sampleKeyInput.userIdentity, identity: sampleReading(null), attachedTo: sampleReading([]) };
    const rows = rowsOf(chosenFor({ identity }));
    expect(rows['key-identity-attached']).toEqual({
      id: 'key-identity-attached',
      state: 'block',
      message: expect.stringContaining('no longer exists'),
    });
    expect(rows['key-identity-permission']?.state).toBe('block');
  });

  it('the preflight of a customer-managed key is unknown for unread evidence', () => {
    const unread = chosenFor(
      {
        vault: forbidden,
        key: forbidden,
        roleAssignments: forbidden,
        roleDefinitions: forbidden,
        otherClusters: forbidden,
      },
      { unread: { followerDatabases: forbidden } },
    );
    const unknown = Object.values(rowsOf(unread)).filter(({ state }) => state === 'unknown');
    expect(unknown.map(({ id }) => id).sort()).toEqual([
      'follower-limits',
      'key-enabled',
      'key-followers',
      'key-found',
      'key-identity-permission',
      'key-shared',
      'key-type',
      'key-validity',
      'vault-firewall',
      'vault-found',
      'vault-permission-model',
      'vault-purge-protection',
      'vault-region',
      'vault-soft-delete',
      'vault-tenant',
    ]);
  });

  it('the preflight of a customer-managed key is unknown if Azure omits the decisive value', () => {
    const rows = rowsOf(ofKey({ kty: null, attributes: null }));
    expect(rows['key-type']?.state).toBe('unknown');
    expect(rows['key-enabled']?.state).toBe('unknown');
    expect(rowsOf(ofVault({ tenantId: null }))['vault-tenant']).toMatchObject({
      state: 'unknown',
      message: expect.stringContaining('Azure didn’t return the tenant ID of the key vault.'),
    });
  });

  it('the preflight of a customer-managed key shows the permission that reading its identity needs', () => {
    const missingAction = 'Microsoft.ManagedIdentity/userAssignedIdentities/read';
    const identity = {
      id: '/subscriptions/s/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/other',
      identity: { ...forbidden, missingAction },
      attachedTo: sampleReading([]),
    };
    const rows = rowsOf(chosenFor({ identity }), 'cmk-not-used', { ...sampleKeyInput, userIdentity: identity.id });
    expect(rows['vault-tenant']?.message).toContain(`You need Reader (${missingAction}).`);
    expect(rows['key-identity-permission']?.message).toContain(`You need Reader (${missingAction}).`);
  });

  it('the preflight of a customer-managed key shows that the system-assigned identity is off', () => {
    const { userIdentity: _user, ...input } = sampleKeyInput;
    const rows = rowsOf(chosenFor({}, { cluster: { identity: { type: 'None' } } }), 'cmk-not-used', input);
    expect(rows['vault-tenant']?.message).toContain('The system-assigned identity is off.');
    expect(rows['key-identity-permission']?.message).toContain('The system-assigned identity is off.');
  });

  it('the preflight of a customer-managed key reads only policies if the vault uses them', () => {
    const accessPolicies = [{ tenantId: sampleTenantId, objectId: sampleKeyIdentity, permissions: { keys: ['all'] } }];
    const rows = rowsOf(ofVault({ enableRbacAuthorization: false, accessPolicies }));
    expect(rows['key-identity-permission']?.state).toBe('pass');
    expect(rows['vault-permission-model']?.message).toMatch(/^The key vault uses access policies/);
    expect(rowsOf(ofVault({ enableRbacAuthorization: false }))['key-identity-permission']?.state).toBe('block');
  });

  it('the preflight of a customer-managed key lists followers and other uses of the identity', () => {
    const followers = ['one', 'ONE', 'two'].map((name) => ({ clusterResourceId: `/clusters/${name}` }));
    const identity = {
      ...sampleChosenKey().identity,
      id: sampleKeyInput.userIdentity,
      identity: sampleReading({ principalId: sampleKeyIdentity, clientId: 'c', tenantId: sampleTenantId }),
      attachedTo: sampleReading(['/vms/loader']),
    };
    const rows = rowsOf(chosenFor({ identity }, { followerDatabases: followers }));
    expect(rows['key-followers']?.message).toMatch(/: ONE, two\.$/);
    expect(rows['key-identity-shared']).toMatchObject({ state: 'warn', message: expect.stringContaining('loader') });
  });
});

describe('followers and a customer-managed key', () => {
  const follower = { clusterResourceId: '/clusters/follower' };
  const attached = { id: '/a', name: 'a', properties: { clusterResourceId: '/clusters/leader' } };
  it.each([
    [[], [], 'pass'],
    [[follower], [], 'unknown'],
    [[], [attached], 'warn'],
    [[follower], [attached], 'block'],
  ])(
    'a customer-managed key with followers %j, following %j, gives: %s',
    (followerDatabases, attachedDatabaseConfigurations, state) => {
      const snapshot = chosenFor({}, { followerDatabases, attachedDatabaseConfigurations });
      expect(rowsOf(snapshot)['follower-limits']?.state).toBe(state);
    },
  );

  const own = { id: '/o', name: 'o', properties: { clusterResourceId: sampleClusterId.toUpperCase() } };
  it.each([
    ['only this cluster', sampleReading([own]), 'warn', 'can’t follow any other cluster'],
    ['another cluster too', sampleReading([own, attached]), 'block', 'also follow other clusters: follower'],
    ['what couldn’t be read', forbidden, 'unknown', 'Couldn’t check'],
  ] as const)('a customer-managed key whose follower follows %s gives: %3$s', (_which, configurations, state, says) => {
    const followers = [{ clusterId: '/clusters/follower', attachedDatabaseConfigurations: configurations }];
    const snapshot = chosenFor({ followers }, { followerDatabases: [follower] });
    expect(rowsOf(snapshot)['follower-limits']).toMatchObject({ state, message: expect.stringContaining(says) });
  });

  it('a cluster that follows and is followed can detach in both directions before it uses a key', () => {
    const changes = { followerDatabases: [follower], attachedDatabaseConfigurations: [attached] };
    expect(rowsOf(chosenFor({}, changes))['follower-limits']?.message).toMatch(
      /First, detach the followers, or detach this cluster from its leader clusters\.$/,
    );
  });
});

describe('the key that a cluster has', () => {
  it('the cluster’s key shows its dependents when it is removed', () => {
    const snapshot = {
      ...sampleSnapshot(),
      chosenKey: sampleChosenKey({ otherClusters: sampleReading(['/clusters/other']) }),
    };
    const rows = rowsOf(snapshot, 'turn-customer-managed-key-off', {});
    expect(rows['key-shared']).toMatchObject({
      state: 'warn',
      message: expect.stringContaining('Don’t delete this key. These clusters still use it: other'),
    });
    expect(rows['key-followers']?.state).toBe('pass');
  });

  it('the cluster’s key keeps its access when another role is removed', () => {
    const without = {
      ...sampleSnapshot({ keyRoleAssignments: [] }),
      chosenKey: sampleChosenKey({ roleAssignments: sampleReading([]) }),
    };
    const given = buildPlan('cmk-identity-no-key-permission', sampleKeyInput, without);
    const after = applyPlan(without, given);
    expect(rowsOf(after, 'undo', { of: given })['key-access']).toMatchObject({
      state: 'block',
      message: expect.stringContaining('suspends the cluster'),
    });
  });

  it('the cluster’s key needs no role in addition to its own', () => {
    const spare = sampleKeyRole({
      name: '00000000-0000-4000-8000-000000000001',
      scope: sampleClusterId,
      roleDefinitionId: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
    });
    const snapshot = sampleSnapshot({ roleAssignments: [spare] });
    const plan = buildPlan('remove-azure-role', { assignmentId: spare.id }, snapshot);
    expect(keyRows(snapshot, plan, facts)).toEqual([]);
    const inherited = sampleKeyRole({ scope: sampleClusterId.split('/providers/')[0] ?? '' });
    const resting = sampleSnapshot({ roleAssignments: [inherited], keyRoleAssignments: [inherited] });
    const removal = buildPlan('remove-azure-role', { assignmentId: inherited.id }, resting);
    expect(keyRows(resting, removal, facts)).toMatchObject([{ id: 'key-access', state: 'block' }]);
  });

  it('the cluster’s key in an unread vault is mentioned for a role of its identity only', () => {
    const scope = sampleClusterId.split('/providers/')[0] ?? '';
    const own = sampleKeyRole({ scope });
    const other = sampleKeyRole({ scope, principalId: '00000000-0000-4000-8000-0000000000ff' });
    const stateOf = (role: typeof own) => {
      const snapshot = sampleSnapshot({ roleAssignments: [role], unread: { keyVault: forbidden } });
      const plan = buildPlan('remove-azure-role', { assignmentId: role.id }, snapshot);
      return keyRows(snapshot, plan, facts).map(({ id, state }) => [id, state]);
    };
    expect(stateOf(own)).toEqual([['key-access', 'unknown']]);
    expect(stateOf(other)).toEqual([]);
  });

  it('the cluster’s key without its version is evaluated like a selected key', () => {
    const pinned = sampleSnapshot({
      cluster: { properties: { keyVaultProperties: { ...sampleKeyProperties, keyVersion: '1' } } },
    });
    const disabled = sampleReading(sampleVaultKey({ attributes: { enabled: false } }));
    const snapshot = { ...pinned, chosenKey: sampleChosenKey({ key: disabled }) };
    expect(rowsOf(snapshot, 'cmk-version-pinned', {})['key-enabled']?.state).toBe('block');
  });
});
