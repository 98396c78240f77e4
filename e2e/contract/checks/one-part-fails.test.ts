import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { getCheck } from '../../../lib/checks/catalog';
import type { ClusterAnswer } from '../../../lib/model/api/api';
import { type EvidencePart, evidenceParts } from '../../../lib/model/evidence-parts';
import type { Finding } from '../../../lib/model/finding';
import { call, clusterUrl } from '../../hostile/call';
import { reset, setFaults, tokenOf } from '../../hostile/emulator';
import { routes } from '../../hostile/routes';
import { clusterRefOf, engineScopeOf, estateOfScenarios, scenarios } from './estate';

/** The request for one evidence part, on the cluster with the most results that need this part. */
interface Case {
  part: EvidencePart;
  path: string;
  /** The name of the cluster, by default `good`. */
  on?: string;
}

const authorization = '/providers/Microsoft.Authorization';
const cases: Case[] = [
  { part: 'cluster', path: '/clusters/good$' },
  { part: 'subscription', path: '^/subscriptions/[^/]+$' },
  { part: 'knownSubscriptions', path: '^/subscriptions$' },
  { part: 'clusterPrincipalAssignments', path: '/clusters/good/principalAssignments$' },
  { part: 'databases', path: '/databases$' },
  { part: 'databasePrincipalAssignments', path: '/databases/Sales/principalAssignments$' },
  { part: 'databasePrincipals', path: '/listPrincipals$' },
  { part: 'dataConnections', path: '/dataConnections$' },
  { part: 'scripts', path: '/scripts$' },
  { part: 'attachedDatabaseConfigurations', path: '/attachedDatabaseConfigurations$' },
  { part: 'followerDatabases', path: '/listFollowerDatabases$' },
  { part: 'managedPrivateEndpoints', path: '/managedPrivateEndpoints$' },
  { part: 'managedPrivateEndpoints', path: '/storageAccounts/[^/]+/privateEndpointConnections$' },
  { part: 'sandboxCustomImages', path: '/sandboxCustomImages$' },
  { part: 'privateEndpoints', path: '/privateDnsZoneGroups$' },
  { part: 'roleAssignments', path: `/clusters/good${authorization}/roleAssignments$` },
  { part: 'roleDefinitions', path: '/roleDefinitions$' },
  { part: 'roleAssignmentSchedules', path: '/roleAssignmentScheduleInstances$', on: 'activated' },
  { part: 'denyAssignments', path: '/denyAssignments$', on: 'contained' },
  { part: 'classicAdministrators', path: '/classicAdministrators$' },
  { part: 'lighthouseDelegations', path: '/registrationAssignments$' },
  { part: 'locks', path: '/locks$' },
  { part: 'subscriptionLocks', path: `^/subscriptions/[^/]+${authorization}/locks$`, on: 'unlocked' },
  { part: 'userAssignedIdentities', path: '/userAssignedIdentities/[^/]+$' },
  { part: 'userAssignedIdentities', path: `^/subscriptions/[^/]+${authorization}/roleAssignments$` },
  { part: 'keyVault', path: '/vaults/[^/]+$' },
  { part: 'vaultKey', path: '/keys/[^/]+$' },
  { part: 'keyRoleAssignments', path: `/keys/[^/]+${authorization}/roleAssignments$` },
  { part: 'diagnosticSettings', path: '/diagnosticSettings$' },
  { part: 'diagnosticSinks', path: `/workspaces/[^/]+${authorization}/roleAssignments$` },
  { part: 'activityLogAlerts', path: '/activityLogAlerts$' },
  { part: 'stopEvents', path: '/eventtypes/management/values$', on: 'loggedstop' },
  { part: 'policyAssignments', path: '/policyAssignments$' },
  { part: 'policyStates', path: '/queryResults$' },
  { part: 'policyExemptions', path: '/policyExemptions$' },
  { part: 'directory', path: '/getByIds$' },
  { part: 'groups', path: '/transitiveMembers$' },
  { part: 'kusto', path: '/v1/rest/mgmt$', on: 'engineguarded' },
];

/** Parts from Microsoft Graph and from the engine. Their permissions aren't Azure actions. */
const withoutAction: readonly EvidencePart[] = ['directory', 'groups', 'kusto'];

let tokens = { token: '', graphToken: '' };
const healthy = new Map<string, Finding[]>();

async function read(name: string): Promise<Finding[]> {
  const scenario = scenarios.find((scenario) => scenario.name === name);
  if (!scenario) throw new Error(`There is no cluster ${name}.`);
  // Without the cluster, its engine has no address. So only a cluster with data in its engine reads it.
  const headers = scenario.engine ? { 'x-kusto-token': await tokenOf('auditor', engineScopeOf(scenario)) } : {};
  const url = clusterUrl({ ...clusterRefOf(scenario), clusterName: name });
  const answer = await call(routes.cluster, url, { ...tokens, headers });
  if (answer.status !== 200) throw new Error(`${name}: ${answer.status} ${await answer.text()}`);
  const { findings }: ClusterAnswer = await answer.json();
  return findings;
}

async function beforeTheFault(name: string): Promise<Finding[]> {
  const findings = healthy.get(name) ?? (await read(name));
  healthy.set(name, findings);
  return findings;
}

beforeAll(async () => {
  await reset(estateOfScenarios());
  const graphToken = await tokenOf('auditor', 'https://graph.microsoft.com/Directory.Read.All');
  tokens = { token: await tokenOf('auditor'), graphToken };
}, 60_000);
afterEach(() => setFaults([]));

describe('one evidence part that Azure denies', () => {
  it('every part has a case', () => {
    expect(evidenceParts.filter((part) => !cases.some((testCase) => testCase.part === part))).toEqual([]);
  });

  it.each(cases)(
    'a denied request for $part at $path makes only the findings that need it unknown, with the reason',
    async (testCase) => {
      const { part, path, on = 'good' } = testCase;
      const before = await beforeTheFault(on);
      const body = { error: { code: 'AuthorizationFailed', message: 'Not allowed.' } };
      await setFaults([{ match: { path }, fault: { kind: 'status', status: 403, body } }]);
      const after = await read(on);
      expect(after.map(({ checkId }) => checkId)).toEqual(before.map(({ checkId }) => checkId));
      const changed = after.filter(({ outcome }, index) => outcome !== before[index]?.outcome);
      expect(new Set(changed.map(({ outcome }) => outcome))).toEqual(new Set(['unknown']));
      const withPart = changed.filter(({ checkId }) => getCheck(checkId)?.needs.some((need) => need === part));
      expect(withPart).not.toEqual([]);
      for (const { unknown = [], message } of changed) {
        expect(message).not.toBe('');
        const refused = unknown.filter(({ azureCode }) => azureCode === 'AuthorizationFailed');
        expect(refused).not.toEqual([]);
        if (withoutAction.includes(part)) continue;
        for (const { reason, missingAction, smallestRole } of refused) {
          expect({ reason, missingAction }).toEqual({
            reason: 'forbidden',
            missingAction: expect.stringMatching(/^\w+\.\w+\/.+/),
          });
          expect(smallestRole).toMatch(/^(Reader|Contributor)$/);
        }
      }
    },
  );
});
