import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Snapshot } from '../../../lib/model/evidence';
import { type EvidencePart, evidenceParts } from '../../../lib/model/evidence-parts';
import { wholeDirectory } from '../../fixtures/gateway-setup';
import { type Contoso, startContoso } from './contoso';

/** Parts about principals of other parts. If another part fails, the directory is read for fewer principals. */
const principalParts: EvidencePart[] = ['directory', 'groups'];
/** Parts that have fewer entries if role assignments aren't read. */
const roles: EvidencePart[] = ['roleDefinitions', 'directory'];

interface Case {
  part: EvidencePart;
  /** The path of the part's request, for the cluster contosoledger. */
  path: string;
  /** The missing permission that the part reports when the request is denied. */
  action?: string;
  /** Parts that are unreadable or have fewer entries without this part. */
  dependents?: EvidencePart[];
}

const cluster = '/clusters/contosoledger';
const authorization = '/providers/Microsoft.Authorization';

const cases: Case[] = [
  {
    part: 'cluster',
    path: `${cluster}$`,
    action: 'Microsoft.Kusto/Clusters/read',
    dependents: [
      'privateEndpoints',
      'userAssignedIdentities',
      'keyVault',
      'vaultKey',
      'keyRoleAssignments',
      'stopEvents',
      ...roles,
    ],
  },
  { part: 'subscription', path: '^/subscriptions/[^/]+$', action: 'Microsoft.Resources/subscriptions/read' },
  { part: 'knownSubscriptions', path: '^/subscriptions$', action: 'Microsoft.Resources/subscriptions/read' },
  {
    part: 'clusterPrincipalAssignments',
    path: `${cluster}/principalAssignments$`,
    action: 'Microsoft.Kusto/Clusters/principalAssignments/read',
    dependents: principalParts,
  },
  {
    part: 'databases',
    path: `${cluster}/databases$`,
    action: 'Microsoft.Kusto/Clusters/databases/read',
    dependents: ['databasePrincipalAssignments', 'databasePrincipals', 'dataConnections', 'scripts', ...principalParts],
  },
  {
    part: 'databasePrincipalAssignments',
    path: '/databases/Ledger/principalAssignments$',
    action: 'Microsoft.Kusto/Clusters/Databases/principalAssignments/read',
    dependents: principalParts,
  },
  {
    part: 'databasePrincipals',
    path: '/databases/Ledger/listPrincipals$',
    action: 'Microsoft.Kusto/Clusters/Databases/ListPrincipals/action',
    dependents: principalParts,
  },
  {
    part: 'dataConnections',
    path: '/databases/Ledger/dataConnections$',
    action: 'Microsoft.Kusto/Clusters/Databases/dataConnections/read',
  },
  {
    part: 'scripts',
    path: '/databases/Ledger/scripts$',
    action: 'Microsoft.Kusto/Clusters/Databases/scripts/read',
  },
  {
    part: 'attachedDatabaseConfigurations',
    path: `${cluster}/attachedDatabaseConfigurations$`,
    action: 'Microsoft.Kusto/Clusters/attachedDatabaseConfigurations/read',
  },
  {
    part: 'followerDatabases',
    path: `${cluster}/listFollowerDatabases$`,
    action: 'Microsoft.Kusto/Clusters/ListFollowerDatabases/action',
  },
  {
    part: 'managedPrivateEndpoints',
    path: `${cluster}/managedPrivateEndpoints$`,
    action: 'Microsoft.Kusto/Clusters/managedPrivateEndpoints/read',
  },
  {
    part: 'managedPrivateEndpoints',
    path: '/stcontosoledger/privateEndpointConnections$',
    action: 'microsoft.storage/storageaccounts/privateEndpointConnections/read',
  },
  {
    part: 'sandboxCustomImages',
    path: `${cluster}/sandboxCustomImages$`,
    action: 'Microsoft.Kusto/Clusters/sandboxCustomImages/read',
  },
  {
    part: 'privateEndpoints',
    path: '/privateDnsZoneGroups$',
    action: 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups/read',
  },
  {
    part: 'roleAssignments',
    path: `${cluster}${authorization}/roleAssignments$`,
    action: 'Microsoft.Authorization/roleAssignments/read',
    dependents: [...roles, ...principalParts],
  },
  {
    part: 'roleDefinitions',
    path: `${cluster}${authorization}/roleDefinitions$`,
    action: 'Microsoft.Authorization/roleDefinitions/read',
    // Assignments have no role names.
    dependents: ['roleAssignments', 'keyRoleAssignments', 'userAssignedIdentities', 'diagnosticSinks'],
  },
  {
    part: 'roleAssignmentSchedules',
    path: '/roleAssignmentScheduleInstances$',
    action: 'Microsoft.Authorization/roleAssignmentScheduleInstances/read',
  },
  { part: 'denyAssignments', path: '/denyAssignments$', action: 'Microsoft.Authorization/denyAssignments/read' },
  {
    part: 'classicAdministrators',
    path: '/classicAdministrators$',
    action: 'Microsoft.Authorization/classicAdministrators/read',
  },
  {
    part: 'lighthouseDelegations',
    path: '/resourceGroups/[^/]+/providers/Microsoft.ManagedServices/registrationAssignments$',
    action: 'Microsoft.ManagedServices/registrationAssignments/read',
  },
  {
    part: 'locks',
    path: '/locks$',
    action: 'Microsoft.Authorization/locks/read',
    dependents: ['subscriptionLocks'],
  },
  {
    part: 'subscriptionLocks',
    path: `^/subscriptions/[^/]+${authorization}/locks$`,
    action: 'Microsoft.Authorization/locks/read',
  },
  {
    part: 'userAssignedIdentities',
    path: '/userAssignedIdentities/id-ledger-key$',
    action: 'Microsoft.ManagedIdentity/userAssignedIdentities/read',
    dependents: roles,
  },
  {
    part: 'userAssignedIdentities',
    path: `^/subscriptions/[^/]+${authorization}/roleAssignments$`,
    action: 'Microsoft.Authorization/roleAssignments/read',
    dependents: roles,
  },
  {
    part: 'keyVault',
    path: '/vaults/kv-contoso-ledger$',
    action: 'Microsoft.KeyVault/vaults/read',
    dependents: ['directory'],
  },
  { part: 'vaultKey', path: '/keys/ledger-key$', action: 'Microsoft.KeyVault/vaults/keys/read' },
  {
    part: 'keyRoleAssignments',
    path: `/keys/ledger-key${authorization}/roleAssignments$`,
    action: 'Microsoft.Authorization/roleAssignments/read',
    dependents: roles,
  },
  {
    part: 'diagnosticSettings',
    path: '/diagnosticSettings$',
    action: 'Microsoft.Insights/diagnosticSettings/read',
    dependents: ['diagnosticSinks', ...roles],
  },
  {
    part: 'diagnosticSinks',
    path: `/workspaces/[^/]+${authorization}/roleAssignments$`,
    action: 'Microsoft.Authorization/roleAssignments/read',
    dependents: roles,
  },
  {
    part: 'activityLogAlerts',
    path: '/activityLogAlerts$',
    action: 'Microsoft.Insights/activityLogAlerts/read',
  },
  {
    part: 'policyAssignments',
    path: '/policyAssignments$',
    action: 'Microsoft.Authorization/policyAssignments/read',
  },
  {
    part: 'policyStates',
    path: '/policyStates/latest/queryResults$',
    action: 'Microsoft.PolicyInsights/policyStates/queryResults/read',
  },
  {
    part: 'policyExemptions',
    path: '/policyExemptions$',
    action: 'Microsoft.Authorization/policyExemptions/read',
  },
  { part: 'directory', path: '/directoryObjects/getByIds$' },
  { part: 'groups', path: '/v1.0/groups/[^/]+$' },
  { part: 'groups', path: '/transitiveMembers$' },
];

let contoso: Contoso;
let healthy: Snapshot;

beforeAll(async () => {
  contoso = await startContoso();
  healthy = await read();
}, 60_000);
afterEach(() => contoso.faults([]));
afterAll(() => contoso.close());

async function read(): Promise<Snapshot> {
  const gateway = await contoso.gateway('owner@contoso.com', { graphScope: wholeDirectory });
  return gateway.readSnapshot(contoso.ref('contosoledger'));
}

/** Returns every unreadable result in a part, at any depth. */
function unreadableIn(value: unknown): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.values(value).flatMap(unreadableIn);
  return 'state' in value && value.state === 'unreadable' ? [{ ...value }, ...inside] : inside;
}

/** Returns a part without the values that differ between two reads. */
function content(snapshot: Snapshot, part: EvidencePart): unknown {
  return JSON.parse(
    JSON.stringify(snapshot.parts[part], (key, value) => (['readAt', 'requestId'].includes(key) ? null : value)),
  );
}

function changedParts(snapshot: Snapshot): EvidencePart[] {
  return evidenceParts.filter((part) => {
    return JSON.stringify(content(snapshot, part)) !== JSON.stringify(content(healthy, part));
  });
}

describe('one evidence part that fails', () => {
  it('every evidence part has a case, except the activity log of stopped clusters and management commands, which another token reads', () => {
    const without = evidenceParts.filter((part) => !cases.some((testCase) => testCase.part === part));
    expect(without).toEqual(['stopEvents', 'kusto']);
  });

  it.each(cases)(
    'a denied request for $part at $path reports the missing permission and changes no other part',
    async (testCase) => {
      const { part, path, action, dependents = [] } = testCase;
      // This error doesn't include the missing action. The reader adds the action that its request needs.
      const body = { error: { code: 'AuthorizationFailed', message: 'Not allowed.' } };
      await contoso.faults([{ match: { path }, fault: { kind: 'status', status: 403, body } }]);
      const snapshot = await read();
      const changed = changedParts(snapshot);
      expect(changed).toContain(part);
      expect([part, ...dependents]).toEqual(expect.arrayContaining(changed));
      const refusal = unreadableIn(snapshot.parts[part]).find(({ reason }) => reason === 'forbidden');
      expect(refusal).toMatchObject({ azureCode: 'AuthorizationFailed', ...(action ? { missingAction: action } : {}) });
      if (action) expect(refusal?.smallestRole).toMatch(/^(Reader|Contributor)$/);
    },
  );

  const ofEachKind = ['databasePrincipals', 'databases', 'groups', 'policyStates', 'privateEndpoints', 'vaultKey'];
  it.each(cases.filter(({ part }) => ofEachKind.includes(part)))(
    'a malformed response for $part at $path makes the part unreadable, not empty',
    async ({ part, path, dependents = [] }) => {
      await contoso.faults([{ match: { path }, fault: { kind: 'malformed' } }]);
      const snapshot = await read();
      const changed = changedParts(snapshot);
      expect([part, ...dependents]).toEqual(expect.arrayContaining(changed));
      expect(unreadableIn(snapshot.parts[part]).map(({ reason }) => reason)).toContain('failed');
    },
  );

  it('a failing Resource Graph hides only the key and the identities', async () => {
    await contoso.faults([{ match: { service: 'resource-graph' }, fault: { kind: 'status', status: 500 } }]);
    const snapshot = await read();
    const expected: EvidencePart[] = ['keyVault', 'vaultKey', 'keyRoleAssignments', 'userAssignedIdentities', ...roles];
    expect(expected).toEqual(expect.arrayContaining(changedParts(snapshot)));
    expect(snapshot.parts.keyVault).toMatchObject({ state: 'unreadable', reason: 'failed' });
  });
});
