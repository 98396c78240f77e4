import { type KustoByHost, kustoOfCluster } from '@/lib/kusto/evidence-of-cluster';
import { type AccessEvidence, type AccessParts, sharedAccessParts } from '@/lib/model/access';
import { type ClusterRef, toClusterId } from '@/lib/model/azure/arm-id';
import type { DirectoryLookups } from '../../directory/directory-lookups';
import { unreadableTypes } from '../../directory/read-principals';
import type { Connection } from '../../transport/connection';
import { kustoReader } from '../engine';
import { createEvidenceContext, type EvidenceReaders } from '../evidence-context';
import { evidenceReaders } from '../evidence-readers';
import { asAzureSpells, readConcurrency } from '../read-snapshot';
import { stoppedEngine } from '../stopped-engine';
import { type AccessContext, type AccessReaders, createAccessContext, type PlannedRoles } from './access-context';
import { directoryReader } from './directory';
import { followersReader } from './followers';
import { groupsReader } from './groups';
import { leaderDatabasesReader } from './leader-databases';
import { accessRoleDefinitions } from './role-definitions';
import {
  databaseDenyAssignmentsReader,
  databaseRoleAssignmentsReader,
  databaseRoleEligibilitySchedulesReader,
  roleEligibilitySchedulesReader,
} from './roles-below';

const accessReaders: AccessReaders = {
  databaseRoleAssignments: databaseRoleAssignmentsReader,
  roleEligibilitySchedules: roleEligibilitySchedulesReader,
  databaseRoleEligibilitySchedules: databaseRoleEligibilitySchedulesReader,
  databaseDenyAssignments: databaseDenyAssignmentsReader,
  directory: directoryReader,
  groups: groupsReader,
  leaderDatabases: leaderDatabasesReader,
  followers: followersReader,
};

const servedByEngine = [
  'databases',
  'databasePrincipalAssignments',
  'databasePrincipals',
  'databaseRoleAssignments',
  'databaseRoleEligibilitySchedules',
  'databaseDenyAssignments',
  'leaderDatabases',
] as const satisfies readonly (keyof AccessEvidence['parts'])[];

export interface AccessRequest {
  named?: readonly string[];
  planned?: PlannedRoles;
  /** Results of management commands from files. */
  kusto?: KustoByHost;
}

/**
 * Reads the evidence of effective access, whose parts fail independently. Throws `not-found` if the cluster doesn't
 * exist, and problems of the sign-in.
 */
export async function readAccessEvidence(
  connection: Connection,
  ref: ClusterRef,
  lookups: DirectoryLookups,
  { named = [], planned = { kusto: [], azure: [] }, kusto = new Map() }: AccessRequest = {},
): Promise<AccessEvidence> {
  const readers: EvidenceReaders = {
    ...evidenceReaders,
    roleDefinitions: () => accessRoleDefinitions(context),
    kusto: async (own) => (connection.engine ? kustoReader(own) : kustoOfCluster(await own.part('cluster'), kusto)),
  };
  const evidence = createEvidenceContext(readers, connection.withConcurrency(readConcurrency), {
    ref,
    requestedParts: new Set(sharedAccessParts),
    namedDatabases: named,
  });
  const context: AccessContext = createAccessContext(accessReaders, evidence, { lookups, planned });
  const own = Object.keys(accessReaders) as (keyof AccessParts)[];
  const results = await Promise.all([
    ...sharedAccessParts.map(async (part) => [part, await context.part(part)] as const),
    ...own.map(async (part) => [part, await context.accessPart(part)] as const),
  ]);
  // The two lists have every part.
  const parts = Object.fromEntries(results) as unknown as AccessEvidence['parts'];
  const stopped = stoppedEngine(parts.cluster);
  const affected = stopped ? servedByEngine.filter((part) => parts[part].state === 'read') : [];
  return {
    clusterId: toClusterId(asAzureSpells(ref, parts.cluster)),
    parts: { ...parts, ...Object.fromEntries(affected.map((part) => [part, stopped])) },
    ...missingScope(connection, parts.directory),
  };
}

function missingScope(
  { graphScopes }: Connection,
  directory: AccessEvidence['parts']['directory'],
): Pick<AccessEvidence, 'directoryNeeds'> {
  if (directory.state !== 'read') return {};
  if (unreadableTypes(graphScopes).length > 0) return { directoryNeeds: 'Directory.Read.All' };
  // `User.ReadBasic.All` doesn't show `accountEnabled`: https://learn.microsoft.com/graph/permissions-reference
  const hasUnknownState = Object.values(directory.value).some(
    (account) => account.state === 'found' && account.enabled === null && account.principal.type === 'User',
  );
  return hasUnknownState ? { directoryNeeds: 'User.Read.All' } : {};
}
