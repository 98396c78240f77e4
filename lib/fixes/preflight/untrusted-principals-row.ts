import { nameSome } from '@/lib/checks/name-some';
import type { KustoCluster, PrincipalAssignment } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import type { PreflightRow } from '@/lib/model/fix-plan';
import { trustedExternalTenantsSetting } from '../settings/trusted-external-tenants';

/** Whose tenant is no longer trusted: they lose the cluster while their roles stay assigned. */
export function untrustedPrincipalsRows(
  before: KustoCluster,
  after: KustoCluster,
  { parts }: Snapshot,
): PreflightRow[] {
  const id = 'untrusted-principals';
  const [was, will] = [trusts(before), trusts(after)];
  const home = parts.subscription.state === 'read' ? parts.subscription.value.tenantId.toLowerCase() : undefined;
  const loses = (tenant: string) => tenant !== home && was(tenant) && !will(tenant);
  if (!narrows(before, after)) return [];
  const { assignments, unread } = readAssignments(parts);
  const cut = assignments.filter(({ properties }) => properties.tenantId && loses(properties.tenantId.toLowerCase()));
  const named = nameSome(cut.map(inText));
  const homeSays = home === undefined ? ' Which tenant is the cluster’s own could not be read.' : '';
  const unreadSays = unread.length > 0 ? ` Not read: ${nameSome(unread)}.` : '';
  if (cut.length > 0)
    return [
      {
        id,
        state: 'warn',
        message: `Their tenant is no longer trusted, so they lose the cluster; their role assignments stay: ${named}.${homeSays}${unreadSays}`,
        ...(isLastAdmin(assignments, cut) ? { consent: true } : {}),
      },
    ];
  if (unread.length > 0)
    return [{ id, state: 'unknown', message: `Who loses the cluster with their tenant is not known.${unreadSays}` }];
  // UNCONFIRMED: whether the lists of ARM show every principal that was added by commands.
  return [
    {
      id,
      state: 'pass',
      message: 'No principal that Azure Resource Manager lists comes from a tenant that is no longer trusted.',
    },
  ];
}

/** Whether nobody who administers the cluster's data as a whole is left. */
function isLastAdmin(all: readonly PrincipalAssignment[], cut: readonly PrincipalAssignment[]): boolean {
  const admins = all.filter(({ properties }) => properties.role.toLowerCase() === 'alldatabasesadmin');
  return admins.length > 0 && admins.every((admin) => cut.includes(admin));
}

function narrows(before: KustoCluster, after: KustoCluster): boolean {
  const will = trusts(after);
  return trustedExternalTenantsSetting.read(before).some((tenant) => !will(tenant.trim().toLowerCase()));
}

function trusts(cluster: KustoCluster): (tenant: string) => boolean {
  const trusted = trustedExternalTenantsSetting.read(cluster).map((tenant) => tenant.trim().toLowerCase());
  return (tenant) => trusted.includes('*') || trusted.includes(tenant);
}

function readAssignments({ clusterPrincipalAssignments, databasePrincipalAssignments }: Snapshot['parts']): {
  assignments: PrincipalAssignment[];
  unread: string[];
} {
  const databases = databasePrincipalAssignments.state === 'read' ? databasePrincipalAssignments.value : [];
  return {
    assignments: [
      ...(clusterPrincipalAssignments.state === 'read' ? clusterPrincipalAssignments.value : []),
      ...databases.flatMap(({ assignments }) => (assignments.state === 'read' ? assignments.value : [])),
    ],
    unread: [
      ...(clusterPrincipalAssignments.state === 'read' ? [] : ['roles of the cluster']),
      ...(databasePrincipalAssignments.state === 'read' ? [] : ['roles of the databases']),
      ...databases.filter(({ assignments }) => assignments.state !== 'read').map(({ databaseName }) => databaseName),
    ],
  };
}

function inText({ properties }: PrincipalAssignment): string {
  return `${properties.principalName ?? properties.principalId} (${properties.role}, tenant ${properties.tenantId})`;
}
