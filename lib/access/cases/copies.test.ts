import { describe, expect, it } from 'vitest';
import { computeAccess } from '../compute-access';
import { type AccessCase, runCases, toEvidence } from '../testing/run-cases';
import { clusterScope, denyAssignment } from '../testing/sample-evidence';
import { ada, ben, can } from '../testing/sample-principals';
import { conditions, roleIds } from '../testing/sample-roles';

/** Actions that can copy data out of the cluster, with what they might give. */
const copies = [
  {
    role: roleIds.migrator,
    action: 'Microsoft.Kusto/clusters/migrate/action',
    gives: 'read read-restricted',
    atDatabase: null,
    kind: 'migration',
    source: 'https://learn.microsoft.com/rest/api/azurerekusto/clusters/migrate',
  },
  {
    role: roleIds.inviter,
    action: 'Microsoft.Kusto/clusters/databases/inviteFollower/action',
    gives: 'read',
    atDatabase: 'read',
    kind: 'follower-invitation',
    source: 'https://learn.microsoft.com/rest/api/azurerekusto/databases/invite-follower',
  },
  {
    role: roleIds.logSender,
    action: 'Microsoft.Insights/diagnosticSettings/write',
    gives: 'monitor',
    atDatabase: null,
    kind: 'diagnostic-setting',
    source: 'https://learn.microsoft.com/azure/azure-monitor/platform/diagnostic-settings',
  },
];

runCases(
  'copies of data',
  copies.flatMap(({ role, action, gives, atDatabase, source }): AccessCase[] => {
    const held = { principal: ada, role };
    const row = `${ada} * unknown: ${gives}`;
    return [
      {
        title: `${action} is unknown by itself`,
        because: 'It depends on more than the roles on this cluster.',
        source,
        evidence: { azureRoles: [held] },
        rows: [row],
      },
      {
        title: `${action} in notActions gives nothing`,
        because: 'The role doesn’t include it.',
        source: 'https://learn.microsoft.com/azure/role-based-access-control/role-definitions#notactions',
        evidence: {
          azureRoles: [{ principal: ada, role: 'without' }],
          roles: [
            {
              id: 'without',
              roleName: 'Without',
              type: 'CustomRole',
              permissions: [{ actions: [action], notActions: [action.toUpperCase()] }],
            },
          ],
        },
        rows: [],
      },
      {
        title: `${action} gives nothing if a deny assignment takes it`,
        because: 'Deny assignments win.',
        source: 'ACCESS.md, case 11',
        evidence: { azureRoles: [held, { ...held, principal: ben }], denials: [denyAssignment([action], [ada])] },
        rows: [`${ben} * unknown: ${gives}`],
      },
      {
        title: `${action} with a condition stays unknown`,
        because: 'Conditions aren’t evaluated.',
        source: 'ACCESS.md, case 7',
        evidence: { azureRoles: [{ ...held, condition: conditions.onEverything }] },
        rows: [row],
      },
      {
        title: `${action} of an eligible role is unknown`,
        because: 'After activation it’s unknown too.',
        source: 'ACCESS.md, case 9',
        evidence: { eligible: [held] },
        rows: [row],
      },
      {
        title: `${action} on a database counts there only if it’s about databases`,
        because: 'Actions on the cluster give nothing at a database.',
        source: 'ACCESS.md, case 14',
        databases: ['Telemetry', 'Sales'],
        evidence: { databaseAzureRoles: { Sales: [held] } },
        rows: atDatabase === null ? [] : [`${ada} Sales unknown: ${atDatabase}`],
      },
      {
        title: `${action} adds nothing to a right to assign Kusto roles`,
        because: 'The principal can give itself the same in a documented way.',
        source: 'ACCESS.md, case 8',
        evidence: { azureRoles: [held, { principal: ada, role: roleIds.addPrincipals }] },
        rows: [`${ada} * now: assign-roles`, `${ada} * can-grant-self: ${can.data}`],
      },
    ];
  }),
);

runCases('network paths and other clusters', [
  ...[
    'Microsoft.Kusto/clusters/PrivateEndpointConnectionsApproval/action',
    'Microsoft.Kusto/clusters/attachedDatabaseConfigurations/write',
  ].map((action) => ({
    title: `${action} on this cluster gives none of its data`,
    because: 'It opens a network path, or attaches databases of other clusters.',
    source: 'https://learn.microsoft.com/azure/data-explorer/follower',
    evidence: {
      azureRoles: [{ principal: ada, role: 'one-action', scope: clusterScope }],
      roles: [
        { id: 'one-action', roleName: 'One action', type: 'CustomRole' as const, permissions: [{ actions: [action] }] },
      ],
    },
    rows: [],
  })),
]);

describe('paths of copies', () => {
  it.each(copies)('the path of $action names the action and the role', ({ role, action, kind }) => {
    const { rows } = computeAccess(toEvidence({ azureRoles: [{ principal: ada, role }] }));
    const [path, ...others] = rows.flatMap(({ paths }) => paths);
    expect(others).toEqual([]);
    expect(path?.kind).toBe(kind);
    expect(path?.sentence).toContain(action);
    expect(path?.hops.map((hop) => hop.kind)).toEqual(['azure-role']);
  });

  it.each(['attachedDatabaseConfigurations/write', 'PrivateEndpointConnectionsApproval/action'])(
    'the answer names Microsoft.Kusto/clusters/%s as access that it doesn’t list',
    (action) => {
      const { notVisible } = computeAccess(toEvidence({}));
      expect(notVisible.filter((sentence) => sentence.includes(`Microsoft.Kusto/clusters/${action}`))).toHaveLength(1);
    },
  );
});
