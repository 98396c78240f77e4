import { accountStatePath, undecidedTenantPath, untrustedTenantPath } from './accounts';
import {
  assignKustoRolesPath,
  clusterSettingsPath,
  delegatedRolePath,
  diagnosticSettingPath,
  eligibleRolePath,
  followerInvitationPath,
  grantSelfAzureRolePath,
  grantSelfKustoRolePath,
  migrationPath,
  scriptPath,
} from './azure-roles';
import type { PathKind } from './define-path';
import {
  followerClusterPath,
  originalDatabasePath,
  undecidedFollowerRolePath,
  unreadableFollowerPath,
} from './followers';
import {
  clusterRolePath,
  databaseRolePath,
  entityRoleOnlyPath,
  entityRolePath,
  grantSelfRestrictedPath,
  managementCommandPath,
  unrestrictedViewerOnlyPath,
  unrestrictedViewerPath,
} from './kusto-roles';
import { conditionalRolePath, undecidedDenialPath, undefinedRolePath } from './undecided-azure-roles';

/** All kinds of paths, the easiest first. */
export const pathKinds = [
  clusterRolePath,
  databaseRolePath,
  managementCommandPath,
  entityRolePath,
  entityRoleOnlyPath,
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
  migrationPath,
  followerInvitationPath,
  diagnosticSettingPath,
  unrestrictedViewerOnlyPath,
  unreadableFollowerPath,
] as const satisfies readonly PathKind[];

export function pathKind(id: string): PathKind | undefined {
  return pathKinds.find((kind) => kind.id === id);
}
