import { GET as fleetAccess } from '@/app/api/access/route';
import { GET as changes } from '@/app/api/changes/route';
import { GET as check } from '@/app/api/checks/[checkId]/route';
import { GET as checks } from '@/app/api/checks/route';
import { GET as access } from '@/app/api/clusters/[subscriptionId]/[resourceGroup]/[clusterName]/access/route';
import { GET as eligibleRoles } from '@/app/api/clusters/[subscriptionId]/[resourceGroup]/[clusterName]/eligible-roles/route';
import { POST as accessEffect } from '@/app/api/clusters/[subscriptionId]/[resourceGroup]/[clusterName]/fixes/access/route';
import { POST as planFix } from '@/app/api/clusters/[subscriptionId]/[resourceGroup]/[clusterName]/fixes/plan/route';
import { POST as applyFix } from '@/app/api/clusters/[subscriptionId]/[resourceGroup]/[clusterName]/fixes/route';
import { GET as history } from '@/app/api/clusters/[subscriptionId]/[resourceGroup]/[clusterName]/history/route';
import { GET as vaultKeys } from '@/app/api/clusters/[subscriptionId]/[resourceGroup]/[clusterName]/key-vaults/keys/route';
import { GET as keyVaults } from '@/app/api/clusters/[subscriptionId]/[resourceGroup]/[clusterName]/key-vaults/route';
import { GET as roleDefinitions } from '@/app/api/clusters/[subscriptionId]/[resourceGroup]/[clusterName]/role-definitions/route';
import { GET as cluster } from '@/app/api/clusters/[subscriptionId]/[resourceGroup]/[clusterName]/route';
import { GET as userAssignedIdentities } from '@/app/api/clusters/[subscriptionId]/[resourceGroup]/[clusterName]/user-assigned-identities/route';
import { GET as workspaces } from '@/app/api/clusters/[subscriptionId]/[resourceGroup]/[clusterName]/workspaces/route';
import { GET as exportFleet } from '@/app/api/fleet/export/route';
import { GET as fleet } from '@/app/api/fleet/route';
import { GET as live } from '@/app/api/health/live/route';
import { GET as ready } from '@/app/api/health/ready/route';
import { GET as health } from '@/app/api/health/route';
import { POST as operationStatus } from '@/app/api/operations/status/route';
import { POST as resolvePrincipals } from '@/app/api/principals/resolve/route';
import { GET as principals } from '@/app/api/principals/route';
import { GET as settings } from '@/app/api/settings/route';

/** Every route of the API by what it does. */
export const routes = {
  access,
  accessEffect,
  applyFix,
  changes,
  check,
  checks,
  cluster,
  eligibleRoles,
  exportFleet,
  fleet,
  fleetAccess,
  health,
  history,
  keyVaults,
  live,
  operationStatus,
  planFix,
  principals,
  ready,
  resolvePrincipals,
  roleDefinitions,
  settings,
  userAssignedIdentities,
  vaultKeys,
  workspaces,
};
