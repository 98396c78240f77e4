import { describe, expect, it } from 'vitest';
import { sampleClusterId } from '@/lib/checks/samples/sample-cluster';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { type FleetData, noFleet } from '@/lib/client/queries/fleet';
import type { ClusterAnswer } from '@/lib/model/api/api';
import { evidenceParts } from '@/lib/model/evidence-parts';
import { loaded, type Unreadable } from '@/lib/model/evidence-result';
import { Problem, toProblemDocument } from '@/lib/model/problem';
import { capabilityGroups } from './capability-list';
import { type CapabilityEvidence, capabilityResults } from './capability-results';
import { requestText } from './request-text';

const origin = { readAt: '', requestId: null, apiVersion: '', source: 'resource-provider' } as const;
const owner = loaded([{ actions: ['*'] }], origin);
const reader = loaded([{ actions: ['*/read'] }], origin);
const denied = (missingAction: string, smallestRole?: string): Unreadable => ({
  state: 'unreadable',
  reason: 'forbidden',
  message: 'Azure denied this.',
  missingAction,
  ...(smallestRole ? { smallestRole } : {}),
});
const clusterWith = (
  changes: Parameters<typeof sampleSnapshot>[0],
  permissions: ClusterAnswer['permissions'] = owner,
) => ({ snapshot: sampleSnapshot(changes), permissions }) as ClusterAnswer;
const done: FleetData = {
  ...noFleet,
  subscriptions: [{ subscriptionId: 'a', displayName: 'A', state: 'Enabled' }],
  done: {
    type: 'done',
    counts: { subscriptions: 1, clusters: 3, unreadable: 0 },
    upstreamRequests: 1,
    readAt: '',
  },
};

function stateOf(id: string, evidence: Partial<CapabilityEvidence> = {}) {
  const whole = {
    fleet: done,
    fleetProblem: null,
    cluster: clusterWith({}),
    names: 'everything',
    eligibleRoles: undefined,
    ...evidence,
  } as const;
  const found = capabilityResults(whole)
    .flatMap(({ results }) => results)
    .find(({ capability }) => capability.id === id);
  if (!found) throw new Error(`no capability ${id}`);
  return found;
}

describe('the list of capabilities', () => {
  it('the list of capabilities has every part of the evidence once', () => {
    const listed = capabilityGroups.flatMap(({ capabilities }) => capabilities.flatMap(({ parts = [] }) => parts));
    expect([...listed].sort()).toEqual([...evidenceParts].sort());
  });
});

describe('the state of a capability', () => {
  it('the state of a capability works when every part was read', () => {
    expect(stateOf('policy')).toMatchObject({ state: 'works', roles: ['Reader'] });
    expect(stateOf('clusters')).toMatchObject({ state: 'works', reason: '3 clusters in 1 subscription.' });
  });

  it('the state of a capability is missing with the denied permission, the role, and the scope', () => {
    const action = 'Microsoft.Kusto/Clusters/Databases/ListPrincipals/action';
    const cluster = clusterWith({ unread: { databasePrincipals: denied(action, 'Contributor') } });
    expect(stateOf('database-principals', { cluster })).toMatchObject({
      state: 'missing',
      permissions: [action],
      roles: ['Contributor'],
      scopes: [sampleClusterId],
    });
  });

  it('the state of a capability is missing when a single item of a part was denied', () => {
    const items = denied('Microsoft.Kusto/Clusters/Databases/scripts/read', 'Reader');
    const cluster = clusterWith({ scripts: [{ databaseId: '', databaseName: 'db', items }] });
    expect(stateOf('data-connections', { cluster }).state).toBe('missing');
  });

  it('a denied item of a related resource is missing at the item’s own ID, and the readable ones aren’t named', () => {
    const first = '/subscriptions/s/resourceGroups/rg/identities/first';
    const second = '/subscriptions/s/resourceGroups/rg/identities/second';
    const refused = denied('Microsoft.ManagedIdentity/userAssignedIdentities/read', 'Reader');
    const readable = {
      identity: loaded(null, origin),
      roleAssignments: loaded([], origin),
      attachedTo: loaded([], origin),
    };
    const cluster = clusterWith({
      userAssignedIdentities: [
        { id: first, ...readable },
        { id: second, ...readable, attachedTo: refused },
      ],
    });
    expect(stateOf('identities', { cluster }).scopes).toEqual([second]);
    const unread = clusterWith({ unread: { userAssignedIdentities: refused } });
    expect(stateOf('identities', { cluster: unread }).scopes).toEqual([
      `the user-assigned identities of the cluster ${sampleClusterId}`,
    ]);
  });

  it('a failure that is not about permissions asks for nothing', () => {
    const stopped: Unreadable = { state: 'unreadable', reason: 'stopped', message: 'The cluster is stopped.' };
    const failed = stateOf('databases', { cluster: clusterWith({ unread: { databases: stopped } }) });
    expect(failed).toMatchObject({ state: 'failed', reason: 'The cluster is stopped.' });
    expect(requestText([failed], me, { changes: true })).toBeNull();
  });

  it('the key vault of a cluster with a Microsoft-managed key is not needed', () => {
    expect(stateOf('key-vault', { cluster: clusterWith({ keyVault: null, vaultKey: null }) }).state).toBe('not-needed');
  });

  it('what is not loaded is not checked', () => {
    const cluster = clusterWith({ unread: { locks: { state: 'not-loaded' } } });
    expect(stateOf('locks', { cluster }).state).toBe('not-checked');
    expect(stateOf('locks', { cluster: undefined })).toMatchObject({
      state: 'not-checked',
      permissions: expect.any(Array),
    });
  });

  it('eligible roles are listed, loading, or missing a permission', () => {
    const owns = { roleName: 'Owner', scope: '/subscriptions/a', permissions: [] };
    expect(stateOf('pim-eligible').state).toBe('not-checked');
    expect(stateOf('pim-eligible', { eligibleRoles: loaded([owns], origin) })).toMatchObject({
      state: 'works',
      reason: 'You’re eligible for Owner.',
    });
    expect(stateOf('pim-eligible', { eligibleRoles: loaded([], origin) }).reason).toBe('You have no eligible roles.');
    const action = 'Microsoft.Authorization/roleEligibilityScheduleInstances/read';
    expect(stateOf('pim-eligible', { eligibleRoles: denied(action, 'Reader') })).toMatchObject({
      state: 'missing',
      permissions: [action],
    });
  });

  it('subscriptions that were denied are missing with their scopes', () => {
    const problem = toProblemDocument(
      new Problem('forbidden', 'Denied.', { missingAction: 'Microsoft.Kusto/Clusters/read', smallestRole: 'Reader' }),
    );
    const fleet = { ...done, problems: [{ scope: '/subscriptions/b', problem }] };
    expect(stateOf('clusters', { fleet })).toMatchObject({ state: 'missing', scopes: ['/subscriptions/b'] });
  });

  it('an account without subscriptions misses Reader', () => {
    expect(stateOf('clusters', { fleet: { ...done, subscriptions: [] } })).toMatchObject({
      state: 'missing',
      roles: ['Reader'],
    });
  });

  it('a Reader can change nothing, and the role that can is named', () => {
    const cluster = clusterWith({}, reader);
    expect(stateOf('change-cluster', { cluster })).toMatchObject({ state: 'missing', roles: ['Contributor'] });
    expect(stateOf('change-azure-roles', { cluster }).roles).toEqual(['Role Based Access Control Administrator']);
    expect(stateOf('change-cluster').state).toBe('works');
  });

  it('names that are off aren’t checked, and a denied scope of Microsoft Graph is missing', () => {
    expect(stateOf('names-of-people', { names: 'off' }).state).toBe('not-checked');
    expect(stateOf('groups', { names: 'people' }).state).toBe('not-checked');
    const cluster = clusterWith({ unread: { groups: denied('GroupMember.Read.All') } });
    expect(stateOf('groups', { cluster })).toMatchObject({ state: 'missing', permissions: ['GroupMember.Read.All'] });
  });
});

const me = {
  userName: 'ada@contoso.com',
  objectId: 'object-id',
  tenantId: 'tenant-id',
  clientId: 'client-id',
  adminConsentUrl: 'https://login.example/consent',
};

describe('the text for an administrator', () => {
  it('the text for an administrator groups what is missing by role and scope, and names the account', () => {
    const cluster = clusterWith(
      {
        unread: {
          roleAssignments: denied('Microsoft.Authorization/roleAssignments/read', 'Reader'),
          policyStates: denied('Microsoft.PolicyInsights/policyStates/queryResults/read', 'Reader'),
          groups: denied('GroupMember.Read.All'),
        },
      },
      reader,
    );
    const results = ['role-assignments', 'policy', 'groups', 'change-cluster'].map((id) => stateOf(id, { cluster }));
    expect(requestText(results, me, { changes: true })).toBe(
      [
        'I use Kustodian to check the security of Azure Data Explorer clusters with my own permissions. I need:',
        '',
        'Azure roles',
        `- Reader on ${sampleClusterId}`,
        '  For: Azure role assignments, Azure Policy',
        '  Permissions: Microsoft.Authorization/roleAssignments/read, Microsoft.PolicyInsights/policyStates/queryResults/read',
        `- Contributor on ${sampleClusterId}`,
        '  For: Change cluster settings',
        '  Permissions: Microsoft.Kusto/clusters/write',
        '',
        'Admin consent for delegated Microsoft Graph permissions',
        '- Application (client) ID: client-id',
        '- GroupMember.Read.All',
        '- Consent page: https://login.example/consent',
        '',
        'My account',
        '- User name: ada@contoso.com',
        '- Object ID: object-id',
        '- Tenant ID: tenant-id',
        '',
        'To assign a role, open the scope in the Azure portal and select Access control (IAM) > Add > Add role assignment.',
      ].join('\n'),
    );
  });

  it('the text for an administrator leaves out changes unless they are asked for', () => {
    const results = [stateOf('change-cluster', { cluster: clusterWith({}, reader) })];
    expect(requestText(results, me, { changes: false })).toBeNull();
    expect(requestText(results, me, { changes: true })).toContain('- Contributor on ');
  });

  it('the text for an administrator is absent when nothing is missing', () => {
    expect(requestText([stateOf('policy'), stateOf('pim-eligible')], me, { changes: true })).toBeNull();
  });
});
