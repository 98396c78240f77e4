import { describe, expect, it } from 'vitest';
import type { Vault } from '@/lib/model/azure/key-vault-bodies';
import type { AzureRoleDefinition } from '@/lib/model/evidence-parts';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleCluster } from '../samples/sample-cluster';
import {
  sampleIdentity,
  sampleKey,
  sampleKeyIdentity,
  sampleKeyProperties,
  sampleKeyRole,
  sampleVault,
} from '../samples/sample-key';
import { sampleReading } from '../samples/sample-result';
import type { SampleChanges } from '../samples/sample-snapshot';
import { cmkIdentityNoKeyPermission } from './cmk-identity-no-key-permission';

const all = 'get, wrapKey, unwrapKey';
const system = 'c1b6f0d2-5a47-4e0b-8f6c-3e9d7a12b840';

function judge(changes: SampleChanges) {
  return evaluateSample(cmkIdentityNoKeyPermission, changes);
}

function role(id: string, dataActions: string[]): AzureRoleDefinition {
  return { id, roleName: id, type: 'BuiltInRole', permissions: [{ actions: ['*'], dataActions }] };
}

function policies(...accessPolicies: NonNullable<Vault['properties']['accessPolicies']>) {
  return { keyVault: sampleVault({ enableRbacAuthorization: false, accessPolicies }), keyRoleAssignments: [] };
}

const directOnly = ['This check evaluates the identity’s direct permissions, not permissions through groups.'];

describe('a key vault with Azure RBAC', () => {
  it('the encryption role passes, and the finding names the permissions', () => {
    const finding = judge({});
    expect(finding).toMatchObject({ outcome: 'pass', severity: 'high' });
    expect(finding.properties).toEqual([{ property: 'identity’s permissions on the key', actual: all, expected: all }]);
    expect(finding).not.toHaveProperty('assumptions');
  });

  it('the identity without a role fails with any access policies', () => {
    const accessPolicies = [{ objectId: sampleKeyIdentity, permissions: { keys: ['all'] } }];
    const finding = judge({ keyVault: sampleVault({ accessPolicies }), keyRoleAssignments: [] });
    expect(finding).toMatchObject({
      outcome: 'fail',
      message: 'Missing permissions of the identity id-telemetry-key: get, wrapKey, unwrapKey.',
      assumptions: directOnly,
    });
    expect(finding.properties[0]?.actual).toBe('none');
  });

  it("the role of another principal doesn't count, and IDs compare without case", () => {
    expect(judge({ keyRoleAssignments: [sampleKeyRole({ principalId: system })] }).outcome).toBe('fail');
    const upper = sampleKeyRole({ principalId: sampleKeyIdentity.toUpperCase() });
    expect(judge({ keyRoleAssignments: [upper] }).outcome).toBe('pass');
  });

  it('a role without data actions gives no permission on keys', () => {
    const finding = judge({
      keyRoleAssignments: [sampleKeyRole({ roleDefinitionId: 'owner' })],
      roleDefinitions: [role('owner', [])],
    });
    expect(finding.outcome).toBe('fail');
  });

  it('several roles add up, and missing permissions are listed', () => {
    const keyRoleAssignments = ['read', 'wrap'].map((roleDefinitionId) => sampleKeyRole({ roleDefinitionId }));
    const read = role('read', ['Microsoft.KeyVault/vaults/*/read']);
    const wrap = role('wrap', ['Microsoft.KeyVault/vaults/keys/wrap/action']);
    const finding = judge({ keyRoleAssignments, roleDefinitions: [read, wrap] });
    expect(finding.message).toBe('Missing permissions of the identity id-telemetry-key: unwrapKey.');
    expect(finding.properties[0]?.actual).toBe('get, wrapKey');
    const both = role('wrap', ['Microsoft.KeyVault/vaults/keys/*']);
    expect(judge({ keyRoleAssignments, roleDefinitions: [read, both] }).outcome).toBe('pass');
  });

  it('a missing role definition makes the result unknown only when it would decide', () => {
    const keyRoleAssignments = [sampleKeyRole(), sampleKeyRole({ roleDefinitionId: 'lost' })];
    expect(judge({ keyRoleAssignments }).outcome).toBe('pass');
    const finding = judge({ keyRoleAssignments, roleDefinitions: [] });
    expect(finding.outcome).toBe('unknown');
    expect(finding.unknown?.map(({ part, reason }) => [part, reason])).toEqual([
      ['roleDefinitions', 'no-match'],
      ['roleDefinitions', 'no-match'],
    ]);
  });
});

describe('a key vault with access policies', () => {
  it.each([
    ['get wrapKey unwrapKey', 'pass', all],
    ['Get WRAPKEY UnwrapKey List', 'pass', all],
    ['All', 'pass', all],
    ['get unwrapKey', 'fail', 'get, unwrapKey'],
    ['list', 'fail', 'none'],
  ])('an access policy with the permissions “%s” has the outcome %s', (keys, outcome, actual) => {
    const finding = judge(
      policies({ objectId: sampleKeyIdentity.toUpperCase(), permissions: { keys: keys.split(' ') } }),
    );
    expect(finding.outcome).toBe(outcome);
    expect(finding.properties[0]?.actual).toBe(actual);
  });

  it('permissions of two access policies add up', () => {
    const [first, second] = [['get', 'wrapKey'], ['unwrapKey']].map((keys) => ({
      objectId: sampleKeyIdentity,
      permissions: { keys },
    }));
    expect(first && second && judge(policies(first, second)).outcome).toBe('pass');
  });

  it("an access policy for another principal, for an application on behalf of the identity, or without keys doesn't count", () => {
    const permissions = { keys: ['all'] };
    const finding = judge(
      policies(
        { objectId: system, permissions },
        { objectId: sampleKeyIdentity, applicationId: system, permissions },
        { objectId: sampleKeyIdentity, permissions: null },
        { objectId: sampleKeyIdentity, permissions: { keys: null } },
      ),
    );
    expect(finding.outcome).toBe('fail');
  });

  it.each([null, undefined, false])(
    // A vault without a value is older than the API version that creates vaults with Azure RBAC, and keeps its policies.
    'enableRbacAuthorization %s means that they do, and roles count for nothing',
    (enableRbacAuthorization) => {
      const finding = judge({ keyVault: sampleVault({ enableRbacAuthorization, accessPolicies: null }) });
      expect(finding.outcome).toBe('fail');
    },
  );

  it('roles need not be read', () => {
    const policy = { objectId: sampleKeyIdentity, permissions: { keys: ['all'] } };
    const unread = { keyRoleAssignments: { state: 'not-loaded' }, roleDefinitions: { state: 'not-loaded' } } as const;
    expect(judge({ ...policies(policy), unread }).outcome).toBe('pass');
  });
});

describe('the identity', () => {
  const deleted = [sampleIdentity({ identity: sampleReading(null) })];
  const unreadable = { state: 'unreadable', reason: 'forbidden', message: 'No access.' } as const;

  it("a detached identity fails even if other parts aren't loaded", () => {
    const finding = judge({ cluster: { identity: { type: 'SystemAssigned' } }, unread: { keyVault: unreadable } });
    expect(finding).toMatchObject({
      outcome: 'fail',
      message: 'The key needs the identity id-telemetry-key, which isn’t assigned to the cluster.',
    });
    expect(finding.properties[0]?.actual).toBe('none');
  });

  it.each([{}, { unread: { keyVault: unreadable } }])(
    'a deleted identity fails, even if its role remains (%j)',
    (changes) => {
      const finding = judge({ userAssignedIdentities: deleted, ...changes });
      expect(finding).toMatchObject({
        outcome: 'fail',
        message: 'The identity the identity id-telemetry-key no longer exists. Select another identity for the key.',
      });
      expect(finding.properties[0]?.actual).toBe('none');
    },
  );

  it("missing permissions fail, even if the identity can't be read", () => {
    const finding = judge({ keyRoleAssignments: [], unread: { userAssignedIdentities: unreadable } });
    expect(finding.outcome).toBe('fail');
  });

  it('an unreadable identity is unknown, and every missing part is listed', () => {
    const userAssignedIdentities = [sampleIdentity({ identity: unreadable })];
    expect(judge({ userAssignedIdentities }).unknown?.map(({ part }) => part)).toEqual(['userAssignedIdentities']);
    const both = judge({ userAssignedIdentities, unread: { keyVault: unreadable } });
    expect(both.unknown?.map(({ part }) => part)).toEqual(['keyVault', 'userAssignedIdentities']);
  });

  it('the system-assigned identity needs no other identity to be loaded', () => {
    const cluster = { properties: { keyVaultProperties: { ...sampleKeyProperties, userIdentity: null } } };
    const unread = { userAssignedIdentities: { state: 'not-loaded' } } as const;
    expect(judge({ cluster, unread, keyRoleAssignments: [sampleKeyRole({ principalId: system })] }).outcome).toBe(
      'pass',
    );
    expect(judge({ cluster, unread }).message).toBe(
      'Missing permissions of the system-assigned identity: get, wrapKey, unwrapKey.',
    );
  });

  it("the identity's own object ID is used when the cluster doesn't return it", () => {
    const [id = ''] = Object.keys(sampleCluster.identity?.userAssignedIdentities ?? {});
    const identity = (ids: { principalId?: string | null } | null) => ({
      type: 'UserAssigned',
      userAssignedIdentities: { [id]: ids },
    });
    for (const ids of [null, {}, { principalId: null }]) {
      expect(judge({ cluster: { identity: identity(ids) } }).outcome).toBe('pass');
    }
    const elsewhere = { cluster: { identity: identity({ principalId: system }) } };
    expect(judge({ ...elsewhere, keyRoleAssignments: [sampleKeyRole({ principalId: system })] }).outcome).toBe('pass');
  });

  it('an identity without an object ID is unknown', () => {
    const keyVaultProperties = { ...sampleKeyProperties, userIdentity: null };
    const finding = judge({ cluster: { identity: { type: 'SystemAssigned' }, properties: { keyVaultProperties } } });
    expect(finding.unknown).toEqual([
      {
        part: 'cluster',
        reason: 'no-match',
        message: 'Azure didn’t return the object ID of the system-assigned identity.',
      },
    ]);
  });

  it('a multitenant application that uses the key is unknown', () => {
    const keyVaultProperties = { ...sampleKeyProperties, federatedIdentityClientId: 'app-1' };
    const finding = judge({ cluster: { properties: { keyVaultProperties } }, keyVault: sampleKey.keyVault });
    expect(finding.outcome).toBe('unknown');
    expect(finding.unknown).toEqual([
      {
        part: 'keyRoleAssignments',
        reason: 'not-documented',
        about: 'the permissions of the application app-1',
        message:
          'Couldn’t check the permissions of the application app-1. Azure doesn’t return the application’s object ID in the key vault’s tenant.',
      },
    ]);
  });
});
