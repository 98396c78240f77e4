import type { EvidencePart } from '../../../lib/model/evidence-parts';
import type { UnknownReason } from '../../../lib/model/evidence-result';

/** A reason for unknown results on recorded clusters. An unlisted reason fails the test. */
export interface ExpectedUnknown {
  part: EvidencePart;
  reason: UnknownReason;
  /** Checks with this unknown result. */
  checks: readonly string[];
  /** Matches the message. */
  messagePattern: RegExp;
  /** Why the result can't be known from the recordings. */
  why: string;
}

const stopped = {
  reason: 'stopped',
  messagePattern: /Cannot fetch databases while resource is in state 'Stopped'/,
  why: 'Azure returns nothing from the engine of a stopped cluster.',
} as const;

const hiddenVault = {
  reason: 'no-match',
  messagePattern: /Couldn’t find the key vault /,
  why: 'The recorded clusters use key vaults that no recording shows.',
} as const;

/** All reasons for unknown results on recorded clusters. */
export const expectedUnknowns: readonly ExpectedUnknown[] = [
  {
    ...stopped,
    part: 'databases',
    checks: ['database-cmk', 'retention-unbounded'],
  },
  {
    ...stopped,
    part: 'dataConnections',
    checks: ['data-connection-key-auth', 'data-connection-multi-db', 'data-connection-foreign'],
  },
  {
    ...stopped,
    part: 'databasePrincipalAssignments',
    checks: [
      'database-admin-too-many',
      'app-has-admin',
      'principal-guest',
      'principal-orphaned',
      'principal-both-planes',
      'cluster-identity-is-admin',
      'unrestrictedviewer-granted',
      'redundant-grants',
      'principal-list-drift',
    ],
  },
  {
    ...stopped,
    part: 'databasePrincipals',
    checks: ['database-admin-too-many', 'principal-guest'],
  },
  { ...stopped, part: 'scripts', checks: ['script-retains-caller-admin'] },
  {
    ...hiddenVault,
    part: 'keyVault',
    checks: [
      'cmk-vault-no-purge-protection',
      'cmk-vault-no-soft-delete',
      'cmk-vault-region',
      'cmk-vault-network',
      'cmk-shared-vault-deleters',
      'cmk-identity-no-key-permission',
    ],
  },
  {
    ...hiddenVault,
    part: 'vaultKey',
    checks: ['cmk-key-expiring-or-disabled', 'cmk-key-type', 'cmk-key-no-rotation-policy'],
  },
  {
    part: 'cluster',
    reason: 'not-documented',
    checks: ['language-image-legacy'],
    messagePattern: /image of a language extension/,
    why: 'API versions before 2022-11-11 return no image of a language extension, and these recordings are older.',
  },
  {
    part: 'scripts',
    reason: 'not-documented',
    checks: ['script-retains-caller-admin'],
    messagePattern: /its default isn’t documented/,
    why: 'API versions before 2024-04-13 return no principalPermissionsAction, and its default is not documented.',
  },
  {
    part: 'policyAssignments',
    reason: 'no-match',
    checks: ['policy-assigned'],
    messagePattern: /Kustodian doesn’t read custom initiatives/,
    why: 'The recorded assignments are of initiatives, and no recording shows what Azure Policy found on a cluster.',
  },
  {
    part: 'lighthouseDelegations',
    reason: 'no-match',
    checks: ['arm-lighthouse-delegation'],
    messagePattern: /Couldn’t check the roles of the delegation/,
    why: 'The delegation was recorded without $expandRegistrationDefinition, so Azure returned no definition.',
  },
  {
    part: 'directory',
    reason: 'no-match',
    checks: ['app-has-admin'],
    messagePattern: /Couldn’t check the application type of/,
    why: 'The recorded applications are redacted, so the directory of the estate has none of them.',
  },
  {
    part: 'diagnosticSinks',
    reason: 'no-match',
    checks: ['diagnostics-same-admin'],
    messagePattern: /was not found|could not be found/,
    why: 'No recording shows the workspaces and storage accounts that the recorded settings send logs to.',
  },
  {
    part: 'managedPrivateEndpoints',
    reason: 'no-match',
    checks: ['managed-pe-unapproved'],
    messagePattern: /Parent resource 'clisatest' not found/,
    why: 'No recording shows the storage account behind the recorded managed private endpoint.',
  },
  {
    part: 'privateEndpoints',
    reason: 'no-match',
    checks: ['private-dns-missing'],
    messagePattern: /Parent resource '[^']+' not found|The subscription '[^']+' could not be found/,
    why: 'No recording shows the private endpoints behind the recorded connections.',
  },
  {
    part: 'userAssignedIdentities',
    reason: 'no-match',
    checks: ['uami-shared'],
    messagePattern: /The subscription '[^']+' could not be found/,
    why: 'The recorded cluster uses an identity of a subscription that no recording shows.',
  },
];

/** Why fixes have no plan for recorded clusters, by fix and code. An unlisted problem fails the test. */
export const expectedRefusals: Readonly<Record<string, string>> = {
  'cmk-identity-no-key-permission not-found': 'No recording shows the key vault that the cluster uses.',
  'cmk-identity-no-key-permission unexpected': 'No recording shows the key vault of the example input.',
  'cmk-vault-no-purge-protection not-found': 'No recording shows the key vault that the cluster uses.',
  'cmk-vault-no-purge-protection unexpected': 'No recording shows the key vault of the example input.',
  'cmk-vault-no-soft-delete not-found': 'No recording shows the key vault that the cluster uses.',
  'cmk-vault-no-soft-delete unexpected': 'No recording shows the key vault of the example input.',
  'cmk-version-pinned conflict': 'The cluster has no customer-managed key.',
  'diagnostics-missing conflict': 'The recorded settings of seven resources are on one cluster, and Azure takes five.',
  'narrow-kusto-role not-found': 'The example input names a database that the cluster lacks.',
  'not-zone-redundant invalid-request': 'A cluster without SLA has one instance.',
  'remove-principal-access conflict': 'The recorded cluster is stopped, so the roles on its databases can’t be read.',
  'remove-user-identity not-found': 'The example input names an identity that the cluster lacks.',
  'revert-change invalid-request': 'The recordings have no change with both values.',
};
