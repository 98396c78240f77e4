import type { SettingName } from '@/lib/client/settings/parse-setting';

export interface SettingWords {
  name: string;
  decides: string;
  /** Source of the default. */
  source: string;
  /** Such as principals, days, or bits. */
  unit?: string;
  /** Kind of a list's entries. */
  line?: { kind: string; example: string };
}

const noStandard =
  'No standard gives a figure for Kusto: the default follows the three Owners of Azure Policy 4f11b553.';
const judged = 'A judgement of Kustodian; no standard gives a figure.';
const guid = 'GUID';
const ours = 'Nobody but you knows them, so the default names none.';

export const settingWords: Record<SettingName, SettingWords> = {
  maxAllDatabasesAdmins: {
    name: 'AllDatabasesAdmin principals',
    decides: 'How many principals may hold AllDatabasesAdmin on a cluster. A group counts as one.',
    source: noStandard,
    unit: 'principals at most',
  },
  maxDatabaseAdmins: {
    name: 'Admins of one database',
    decides: 'How many principals may be Admin of a database.',
    source: noStandard,
    unit: 'principals at most',
  },
  maxOwners: {
    name: 'Owners of a cluster',
    decides: 'How many principals may be Owner of a cluster, at it or above it.',
    source: 'Azure Policy 4f11b553-d42e-4e3a-89be-32ca364cad4c and PSRule Azure.RBAC.LimitOwner.',
    unit: 'principals at most',
  },
  maxStandingAccessAdmins: {
    name: 'Standing access administrators',
    decides: 'How many users or groups may manage access by an assignment that has no end.',
    source: judged,
    unit: 'users and groups at most',
  },
  maxDirectUsers: {
    name: 'Users with direct Azure roles',
    decides: 'How many users may hold Azure roles by themselves and not through a group.',
    source: 'PSRule Azure.RBAC.UseGroups.',
    unit: 'users at most',
  },
  maxGroupMembers: {
    name: 'Members of a group that reads every database',
    decides: 'How many members, nested ones included, a group may have that reads or watches every database.',
    source: judged,
    unit: 'members at most',
  },
  trustedTenants: {
    name: 'Trusted tenants',
    decides: 'Foreign tenants that a cluster may trust.',
    source: ours,
    line: { kind: guid, example: 'The tenant’s ID, such as 72f988bf-86f1-41af-91ab-2d7cd011db47' },
  },
  knownSubscriptions: {
    name: 'Subscriptions of your own',
    decides: 'Subscriptions that count as yours beside those that your sign-in lists.',
    source: ours,
    line: { kind: guid, example: 'The subscription’s ID, a GUID' },
  },
  knownAudiences: {
    name: 'Token audiences of your own',
    decides: 'Audiences beside Azure Data Explorer’s own whose tokens a cluster may accept.',
    source: ours,
    line: { kind: 'audience', example: 'An application’s URI, such as https://app.contoso.com' },
  },
  customerManagedKeyRequired: {
    name: 'Customer-managed keys',
    decides: 'Whether a cluster has to be encrypted with a key of your own.',
    source: 'Microsoft’s benchmark asks for one only where it is required (control DP-5).',
  },
  keyExpiryDays: {
    name: 'Warning before a key expires',
    decides: 'How many days before its expiry a customer-managed key is told of.',
    source: judged,
    unit: 'days',
  },
  maxKeyDeleters: {
    name: 'Principals who can take the key away',
    decides: 'How many principals may be able to delete, purge or disable the customer-managed key.',
    source: judged,
    unit: 'principals at most',
  },
  minIpv4PrefixLength: {
    name: 'Widest IPv4 range',
    decides: 'The shortest prefix that an IPv4 range of the IP list may have; shorter ones let more addresses in.',
    source: 'A judgement of Kustodian: 65,536 addresses.',
    unit: 'bits of prefix at least',
  },
  minIpv6PrefixLength: {
    name: 'Widest IPv6 range',
    decides: 'The shortest prefix that an IPv6 range of the IP list may have.',
    source: judged,
    unit: 'bits of prefix at least',
  },
  maxRetentionDays: {
    name: 'Retention of data',
    decides: 'How many days a database may keep its data.',
    source: 'A judgement of Kustodian: ten years.',
    unit: 'days at most',
  },
  ownerTags: {
    name: 'Tags that name an owner',
    decides: 'A cluster has one of these tags, so that somebody answers for it. Case does not matter.',
    source: 'A judgement of Kustodian.',
    line: { kind: 'tag', example: 'A tag’s name' },
  },
  stoppedDays: {
    name: 'Clusters that stay stopped',
    decides: 'After how many days a stopped cluster is told of.',
    source: 'Azure Advisor d9c2f871-904e-4907-8572-0a33b0651f01.',
    unit: 'days',
  },
};

export const settingGroups: readonly { title: string; names: readonly SettingName[] }[] = [
  {
    title: 'Who may do what',
    names: [
      'maxAllDatabasesAdmins',
      'maxDatabaseAdmins',
      'maxOwners',
      'maxStandingAccessAdmins',
      'maxDirectUsers',
      'maxGroupMembers',
    ],
  },
  { title: 'What is your own', names: ['trustedTenants', 'knownSubscriptions', 'knownAudiences'] },
  { title: 'Encryption', names: ['customerManagedKeyRequired', 'keyExpiryDays', 'maxKeyDeleters'] },
  { title: 'Network', names: ['minIpv4PrefixLength', 'minIpv6PrefixLength'] },
  { title: 'Data and operations', names: ['maxRetentionDays', 'ownerTags', 'stoppedDays'] },
];
