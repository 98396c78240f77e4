import { beforeAll, expect, it } from 'vitest';
import type { ClusterAnswer } from '../../../lib/model/api/api';
import { checkSettingsHeader, toCheckSettingsHeader } from '../../../lib/model/api/api';
import { type CheckSettings, defaultCheckSettings } from '../../../lib/model/check-settings';
import type { Finding } from '../../../lib/model/finding';
import { call, clusterUrl } from '../../hostile/call';
import { reset, tokenOf } from '../../hostile/emulator';
import { routes } from '../../hostile/routes';
import { clusterRefOf, estateOfScenarios, scenarios } from './estate';
import { externalSubscription } from './estate-scopes';
import { fabrikam } from './people';

/** A cluster and a setting that changes the result or the severity of one check. */
interface Case {
  settings: Partial<CheckSettings>;
  cluster: string;
  checkId: string;
  becomes: Partial<Pick<Finding, 'outcome' | 'severity'>>;
}

const pass = { outcome: 'pass' } as const;
const cases: Case[] = [
  {
    settings: { maxAllDatabasesAdmins: 4 },
    cluster: 'fouradmins',
    checkId: 'alldatabasesadmin-too-many',
    becomes: pass,
  },
  { settings: { maxDatabaseAdmins: 4 }, cluster: 'databaseadmins', checkId: 'database-admin-too-many', becomes: pass },
  { settings: { maxOwners: 4 }, cluster: 'fourowners', checkId: 'arm-owner-too-many', becomes: pass },
  {
    settings: { maxStandingAccessAdmins: 3 },
    cluster: 'threeowners',
    checkId: 'arm-standing-privilege',
    becomes: pass,
  },
  { settings: { maxDirectUsers: 6 }, cluster: 'sixreaders', checkId: 'arm-direct-users', becomes: pass },
  { settings: { maxGroupMembers: 51 }, cluster: 'crowd', checkId: 'alldatabasesviewer-wide', becomes: pass },
  { settings: { maxKeyDeleters: 5 }, cluster: 'sharedvault', checkId: 'cmk-shared-vault-deleters', becomes: pass },
  {
    settings: { trustedTenants: [fabrikam.tenantId] },
    cluster: 'partner',
    checkId: 'trusted-tenants-unreviewed',
    becomes: pass,
  },
  {
    settings: { knownSubscriptions: [externalSubscription.subscriptionId] },
    cluster: 'givenaway',
    checkId: 'followed-externally',
    becomes: pass,
  },
  {
    settings: { customerManagedKeyRequired: true },
    cluster: 'nokey',
    checkId: 'cmk-not-used',
    becomes: { outcome: 'fail', severity: 'high' },
  },
  { settings: { keyExpiryDays: 5 }, cluster: 'keyends', checkId: 'cmk-key-expiring-or-disabled', becomes: pass },
  { settings: { minIpv4PrefixLength: 15 }, cluster: 'merged', checkId: 'ip-allowlist-too-wide', becomes: pass },
  {
    settings: { minIpv6PrefixLength: 49 },
    cluster: 'office',
    checkId: 'ip-allowlist-too-wide',
    becomes: { outcome: 'fail' },
  },
  { settings: { maxRetentionDays: 5000 }, cluster: 'elevenyears', checkId: 'retention-unbounded', becomes: pass },
  {
    settings: { knownAudiences: ['https://other.example'] },
    cluster: 'audiences',
    checkId: 'accepted-audiences',
    becomes: pass,
  },
  { settings: { ownerTags: ['env'] }, cluster: 'nobodys', checkId: 'no-owner-tag', becomes: pass },
  { settings: { stoppedDays: 300 }, cluster: 'asleep', checkId: 'stopped-long', becomes: pass },
];

let tokens = { token: '', graphToken: '' };

beforeAll(async () => {
  await reset(estateOfScenarios());
  const graphToken = await tokenOf('auditor', 'https://graph.microsoft.com/Directory.Read.All');
  tokens = { token: await tokenOf('auditor'), graphToken };
}, 60_000);

async function findingOf({ cluster, checkId }: Case, settings: Partial<CheckSettings>): Promise<Finding | undefined> {
  const scenario = scenarios.find(({ name }) => name === cluster);
  if (!scenario) throw new Error(`There is no cluster ${cluster}.`);
  const header = toCheckSettingsHeader(settings);
  const url = clusterUrl({ ...clusterRefOf(scenario), clusterName: cluster });
  const headers = header === null ? {} : { [checkSettingsHeader]: header };
  const answer = await call(routes.cluster, url, { ...tokens, headers });
  if (answer.status !== 200) throw new Error(`${cluster}: ${answer.status} ${await answer.text()}`);
  const { findings }: ClusterAnswer = await answer.json();
  return findings.find((finding) => finding.checkId === checkId);
}

it('every setting that a check follows has a case', () => {
  const ofFilters = ['environmentTags', 'dataClassificationTags'];
  const shown = [...cases.flatMap(({ settings }) => Object.keys(settings)), ...ofFilters];
  expect(shown.sort()).toEqual(Object.keys(defaultCheckSettings).sort());
});

it.each(cases)(
  'the check $checkId uses the setting $settings on $cluster and reports it in the finding',
  async (testCase) => {
    expect(await findingOf(testCase, {})).not.toMatchObject(testCase.becomes);
    const finding = await findingOf(testCase, testCase.settings);
    expect(finding).toMatchObject(testCase.becomes);
    const [[name, value] = []] = Object.entries(testCase.settings);
    expect(finding?.settings).toContainEqual({ name, value: String(value) });
  },
);
