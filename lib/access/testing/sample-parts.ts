import type { EligibleAssignment, LeaderDatabase } from '@/lib/model/access';
import type { RegistrationAssignment } from '@/lib/model/azure/governance-bodies';
import type { DatabasePrincipal, FollowerDatabase } from '@/lib/model/azure/kusto-bodies';
import type { KustoCluster } from '@/lib/model/cluster';
import type { AzureRoleDefinition, DenyAssignment } from '@/lib/model/evidence-parts';
import {
  type AzureRole,
  azureRole,
  databaseScope,
  eligibleRole,
  type KustoRole,
  kustoRole,
  type Parts,
  perDatabase,
  read,
  type SampleAccount,
  type SampleGroup,
  sampleCluster,
  sampleDirectory,
  sampleGroups,
} from './sample-evidence';
import { sampleRoles } from './sample-roles';

type InDatabases<Item> = Readonly<Record<string, readonly Item[]>>;

/** Parts in short form. Lists by database have the database's name as key. */
export interface SampleParts {
  cluster?: KustoCluster['properties'];
  clusterRoles?: readonly KustoRole[];
  databaseRoles?: InDatabases<KustoRole>;
  listed?: InDatabases<DatabasePrincipal>;
  azureRoles?: readonly AzureRole[];
  databaseAzureRoles?: InDatabases<AzureRole>;
  eligible?: readonly AzureRole[];
  databaseEligible?: InDatabases<AzureRole>;
  denials?: readonly DenyAssignment[];
  databaseDenials?: InDatabases<DenyAssignment>;
  roles?: readonly AzureRoleDefinition[];
  delegations?: readonly RegistrationAssignment[];
  followerDatabases?: readonly FollowerDatabase[];
  leaders?: readonly LeaderDatabase[];
  groups?: Readonly<Record<string, SampleGroup>>;
  directory?: Readonly<Record<string, SampleAccount | null>>;
  /** Parts as they are, such as unreadable ones. */
  parts?: Partial<Parts>;
}

export function loadedParts(sample: SampleParts, databases: readonly string[]): Partial<Parts> {
  const { clusterRoles = [], databaseRoles = {}, azureRoles = [], eligible = [] } = sample;
  return {
    cluster: read(sampleCluster(sample.cluster)),
    clusterPrincipalAssignments: read(numbered(clusterRoles).map((role) => kustoRole(role))),
    databasePrincipalAssignments: read(
      perDatabase(
        databases,
        'assignments',
        inEach(databases, databaseRoles, (role, name) => kustoRole(role, name)),
      ),
    ),
    databasePrincipals: read(perDatabase<'items', DatabasePrincipal>(databases, 'items', sample.listed ?? {})),
    roleAssignments: read(numbered(azureRoles).map(azureRole)),
    databaseRoleAssignments: read(
      perDatabase(
        databases,
        'items',
        inEach(databases, sample.databaseAzureRoles ?? {}, (role, name) =>
          azureRole({ scope: databaseScope(name), ...role }),
        ),
      ),
    ),
    roleEligibilitySchedules: read(numbered(eligible).map(eligibleRole)),
    databaseRoleEligibilitySchedules: read(
      perDatabase<'items', EligibleAssignment>(
        databases,
        'items',
        inEach(databases, sample.databaseEligible ?? {}, (role, name) =>
          eligibleRole({ scope: databaseScope(name), ...role }),
        ),
      ),
    ),
    denyAssignments: read([...(sample.denials ?? [])]),
    databaseDenyAssignments: read(
      perDatabase<'items', DenyAssignment>(databases, 'items', sample.databaseDenials ?? {}),
    ),
    roleDefinitions: read([...sampleRoles, ...(sample.roles ?? [])]),
    lighthouseDelegations: read([...(sample.delegations ?? [])]),
    followerDatabases: read([...(sample.followerDatabases ?? [])]),
    leaderDatabases: read((sample.leaders ?? []).map((leader) => read(leader))),
    groups: read(sampleGroups(sample.groups ?? {})),
    directory: read(sampleDirectory(sample.directory ?? {})),
    ...sample.parts,
  };
}

function inEach<From, To>(
  databases: readonly string[],
  lists: InDatabases<From>,
  map: (item: From, name: string) => To,
) {
  return Object.fromEntries(
    databases.map((name): [string, To[]] => [name, numbered(lists[name] ?? []).map((item) => map(item, name))]),
  );
}

function numbered<Item>(items: readonly Item[]): (Item & { name: string })[] {
  return items.map((item, index) => ({ name: `n${index}`, ...item }));
}
