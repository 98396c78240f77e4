import type { SettingName } from '@/lib/client/settings/parse-setting';
import { type CheckSettings, defaultCheckSettings } from '@/lib/model/check-settings';
import { figure } from '@/lib/model/text';

export interface SettingWords {
  name: string;
  /** The effect at the default. */
  decides: string;
  inline?: { before: string; after: string };
  /** Source of the default. */
  source: string;
  line?: { example: string };
}

type NumberSetting = {
  [Name in SettingName]: CheckSettings[Name] extends number ? Name : never;
}[SettingName];

function inline(
  setting: NumberSetting,
  before: string,
  after: string,
  note = '',
): Pick<SettingWords, 'decides' | 'inline'> {
  const value = figure(defaultCheckSettings[setting]);
  return {
    decides: `${before} ${value} ${after} ${note}`.trim(),
    inline: { before, after: `${after} ${note}`.trim() },
  };
}

const noStandard = 'Based on the Azure Policy limit of three Owners. No standard defines a value for Kusto roles.';
const judged = 'Kustodian’s value, because no standard defines one.';
const ours = 'Add your own values.';

function tagLine(example: string): SettingWords['line'] & object {
  return { example: `a tag name, such as ${example}. Tag names aren’t case-sensitive` };
}

export const settingWords: Record<SettingName, SettingWords> = {
  maxAllDatabasesAdmins: {
    name: 'AllDatabasesAdmin principals',
    ...inline(
      'maxAllDatabasesAdmins',
      'Flag when more than',
      'principals have AllDatabasesAdmin on a cluster.',
      'A group counts as one.',
    ),
    source: noStandard,
  },
  maxDatabaseAdmins: {
    name: 'Database Admins',
    ...inline('maxDatabaseAdmins', 'Flag when more than', 'principals are database Admins of the same database.'),
    source: noStandard,
  },
  maxOwners: {
    name: 'Cluster Owners',
    ...inline('maxOwners', 'Flag when more than', 'principals have the Owner role on a cluster.'),
    source: 'Based on the Azure Policy limit of three Owners and the PSRule rule Azure.RBAC.LimitOwner.',
  },
  maxStandingAccessAdmins: {
    name: 'Permanent access administrators',
    ...inline(
      'maxStandingAccessAdmins',
      'Flag when more than',
      'users or groups can assign roles through a permanent active assignment.',
    ),
    source: judged,
  },
  maxDirectUsers: {
    name: 'Directly assigned users',
    ...inline(
      'maxDirectUsers',
      'Flag when more than',
      'users have Azure roles assigned directly, not through a group.',
    ),
    source: 'Based on the PSRule rule Azure.RBAC.UseGroups.',
  },
  maxGroupMembers: {
    name: 'Group members',
    ...inline(
      'maxGroupMembers',
      'Flag when a group that can read or monitor every database has more than',
      'members, including nested members.',
    ),
    source: judged,
  },
  trustedTenants: {
    name: 'Approved external tenants',
    decides: 'Tenants that a cluster can trust without a finding.',
    source: ours,
    line: { example: 'a tenant ID, such as 72f988bf-86f1-41af-91ab-2d7cd011db47' },
  },
  knownSubscriptions: {
    name: 'Known subscriptions',
    decides: 'Subscriptions to treat as your own, also if your account can’t read them.',
    source: ours,
    line: { example: 'a subscription ID, such as 00000000-0000-0000-0000-000000000000' },
  },
  knownAudiences: {
    name: 'Accepted token audiences',
    decides: 'Additional token audiences that a cluster can accept.',
    source: ours,
    line: { example: 'an application ID URI, such as https://app.contoso.com' },
  },
  customerManagedKeyRequired: {
    name: 'Customer-managed keys',
    decides: 'Rate a missing customer-managed key as High.',
    source: 'The Microsoft cloud security benchmark requires customer-managed keys only where needed (control DP-5).',
  },
  keyExpiryDays: {
    name: 'Key expiration',
    ...inline('keyExpiryDays', 'Flag when a customer-managed key expires in less than', 'days.'),
    source: judged,
  },
  maxKeyDeleters: {
    name: 'Key deletion principals',
    ...inline(
      'maxKeyDeleters',
      'Flag when more than',
      'principals can delete, purge, or disable the customer-managed key.',
    ),
    source: judged,
  },
  minIpv4PrefixLength: {
    name: 'Broadest IPv4 range',
    ...inline(
      'minIpv4PrefixLength',
      'In the IP allowlist, flag IPv4 ranges with a prefix of less than',
      'bits.',
      'A shorter prefix allows more addresses.',
    ),
    source: 'Kustodian’s value, which allows 65,536 addresses.',
  },
  minIpv6PrefixLength: {
    name: 'Broadest IPv6 range',
    ...inline('minIpv6PrefixLength', 'In the IP allowlist, flag IPv6 ranges with a prefix of less than', 'bits.'),
    source: judged,
  },
  maxRetentionDays: {
    name: 'Data retention',
    ...inline('maxRetentionDays', 'Flag when a database keeps data for more than', 'days.'),
    source: 'Kustodian’s value, which is 10 years.',
  },
  environmentTags: {
    name: 'Environment tags',
    decides: 'Tags with the environment, for filters and Exposure. The first tag with a value counts.',
    source: 'Kustodian’s tag names.',
    line: tagLine('environment'),
  },
  ownerTags: {
    name: 'Owner tags',
    decides: 'Flag clusters without these tags. Filters and Exposure also use the tags.',
    source: 'Kustodian’s tag names.',
    line: tagLine('owner'),
  },
  dataClassificationTags: {
    name: 'Data classification tags',
    decides: 'Tags with the data classification, for filters and Exposure. The first tag with a value counts.',
    source: 'Kustodian’s tag names. The Microsoft Cloud Adoption Framework suggests DataClassification.',
    line: tagLine('data-classification'),
  },
  stoppedDays: {
    name: 'Stopped clusters',
    ...inline('stoppedDays', 'Flag when a cluster has been stopped for', 'days or more.'),
    source: 'Based on an Azure Advisor recommendation about stopped clusters.',
  },
};

export const settingGroups: readonly { title: string; names: readonly SettingName[] }[] = [
  {
    title: 'Access limits',
    names: [
      'maxAllDatabasesAdmins',
      'maxDatabaseAdmins',
      'maxOwners',
      'maxStandingAccessAdmins',
      'maxDirectUsers',
      'maxGroupMembers',
    ],
  },
  { title: 'Allowlists', names: ['trustedTenants', 'knownSubscriptions', 'knownAudiences'] },
  { title: 'Encryption', names: ['customerManagedKeyRequired', 'keyExpiryDays', 'maxKeyDeleters'] },
  { title: 'Network', names: ['minIpv4PrefixLength', 'minIpv6PrefixLength'] },
  { title: 'Data and operations', names: ['maxRetentionDays', 'stoppedDays'] },
  { title: 'Tag names', names: ['environmentTags', 'ownerTags', 'dataClassificationTags'] },
];
