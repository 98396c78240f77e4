import { accountStatePath } from './account-state';
import { assignKustoRolesPath } from './assign-kusto-roles';
import { clusterRolePath } from './cluster-role';
import { clusterSettingsPath } from './cluster-settings';
import { conditionalRolePath } from './conditional-role';
import { databaseRolePath } from './database-role';
import type { PathKind } from './define-path';
import { delegatedRolePath } from './delegated-role';
import { eligibleRolePath } from './eligible-role';
import { evidenceFilePath } from './evidence-file';
import { followerClusterPath } from './follower-cluster';
import { grantSelfAzureRolePath } from './grant-self-azure-role';
import { grantSelfKustoRolePath } from './grant-self-kusto-role';
import { grantSelfRestrictedPath } from './grant-self-restricted';
import { managementCommandPath } from './management-command';
import { originalDatabasePath } from './original-database';
import { scriptPath } from './script';
import { undecidedDenialPath } from './undecided-denial';
import { undecidedFollowerRolePath } from './undecided-follower-role';
import { undecidedTenantPath } from './undecided-tenant';
import { undefinedRolePath } from './undefined-role';
import { unreadableFollowerPath } from './unreadable-follower';
import { unrestrictedViewerPath } from './unrestricted-viewer';
import { unrestrictedViewerOnlyPath } from './unrestricted-viewer-only';
import { untrustedTenantPath } from './untrusted-tenant';

/** All kinds of paths, the easiest first. */
export const pathKinds = [
  clusterRolePath,
  databaseRolePath,
  managementCommandPath,
  evidenceFilePath,
  originalDatabasePath,
  unrestrictedViewerPath,
  clusterSettingsPath,
  assignKustoRolesPath,
  followerClusterPath,
  grantSelfRestrictedPath,
  grantSelfKustoRolePath,
  grantSelfAzureRolePath,
  eligibleRolePath,
  untrustedTenantPath,
  accountStatePath,
  conditionalRolePath,
  undefinedRolePath,
  delegatedRolePath,
  undecidedDenialPath,
  undecidedTenantPath,
  undecidedFollowerRolePath,
  scriptPath,
  unrestrictedViewerOnlyPath,
  unreadableFollowerPath,
] as const satisfies readonly PathKind[];

/** Returns the kind of a path. */
export function pathKind(id: string): PathKind | undefined {
  return pathKinds.find((kind) => kind.id === id);
}
