import { allDatabasesAdminPresent } from '../catalog/alldatabasesadmin-present';
import { allDatabasesAdminTooMany } from '../catalog/alldatabasesadmin-too-many';
import { allDatabasesViewerWide } from '../catalog/alldatabasesviewer-wide';
import { appHasAdmin } from '../catalog/app-has-admin';
import { armAccessAdmins } from '../catalog/arm-access-admins';
import { armCanGrantDataAdmin } from '../catalog/arm-can-grant-data-admin';
import { armClassicAdmins } from '../catalog/arm-classic-admins';
import { armCustomRoleWildcard } from '../catalog/arm-custom-role-wildcard';
import { armDenyOrLockGap } from '../catalog/arm-deny-or-lock-gap';
import { armDirectUsers } from '../catalog/arm-direct-users';
import { armGuestPrivileged } from '../catalog/arm-guest-privileged';
import { armInheritedWide } from '../catalog/arm-inherited-wide';
import { armLighthouseDelegation } from '../catalog/arm-lighthouse-delegation';
import { armOrphanedAssignment } from '../catalog/arm-orphaned-assignment';
import { armOwnerTooMany } from '../catalog/arm-owner-too-many';
import { armServicePrincipalOwner } from '../catalog/arm-serviceprincipal-owner';
import { armStandingPrivilege } from '../catalog/arm-standing-privilege';
import { clusterIdentityIsAdmin } from '../catalog/cluster-identity-is-admin';
import { databaseAdminTooMany } from '../catalog/database-admin-too-many';
import { principalBothPlanes } from '../catalog/principal-both-planes';
import { principalExternalTenant } from '../catalog/principal-external-tenant';
import { principalGuest } from '../catalog/principal-guest';
import { principalListDrift } from '../catalog/principal-list-drift';
import { principalOrphaned } from '../catalog/principal-orphaned';
import { redundantGrants } from '../catalog/redundant-grants';
import { scriptRetainsCallerAdmin } from '../catalog/script-retains-caller-admin';
import { unrestrictedViewerGranted } from '../catalog/unrestrictedviewer-granted';
import type { Check } from '../define-check';

/** The checks of access, in the order in which screens list them: Kusto roles, then Azure roles. */
export const accessChecks: readonly Check[] = [
  allDatabasesAdminTooMany,
  allDatabasesAdminPresent,
  allDatabasesViewerWide,
  databaseAdminTooMany,
  appHasAdmin,
  principalExternalTenant,
  principalGuest,
  principalOrphaned,
  principalBothPlanes,
  clusterIdentityIsAdmin,
  scriptRetainsCallerAdmin,
  unrestrictedViewerGranted,
  redundantGrants,
  principalListDrift,
  armOwnerTooMany,
  armCanGrantDataAdmin,
  armGuestPrivileged,
  armServicePrincipalOwner,
  armCustomRoleWildcard,
  armAccessAdmins,
  armInheritedWide,
  armStandingPrivilege,
  armLighthouseDelegation,
  armClassicAdmins,
  armOrphanedAssignment,
  armDirectUsers,
  armDenyOrLockGap,
];
