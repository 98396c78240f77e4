import { formatNames } from '@/lib/checks/engine/format-values';
import type { KustoCluster } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import type { PreflightRow } from '../plan/fix-plan';
import { existenceOf } from '../roles/gone-principal';
import { type TenantInUse, tenantsInUse } from '../roles/tenants-in-use';
import { trustedExternalTenantsSetting } from '../settings/trusted-external-tenants';
import { couldntCheck } from '../support/couldnt-check';
import { countPrincipals, toLosesAccess } from './lost-access';

/** Returns the principals whose tenant loses trust. Their assignments stay. Unread roles need a confirmation. */
export function untrustedPrincipalsRows(before: KustoCluster, after: KustoCluster, snapshot: Snapshot): PreflightRow[] {
  const id = 'untrusted-principals';
  if (!narrows(before, after)) return [];
  const [was, will] = [trusts(before), trusts(after)];
  const { tenants, home, unread } = tenantsInUse(snapshot);
  const cut = tenants.filter(({ tenantId }) => was(tenantId) && !will(tenantId));
  const unreadSays = unread.length > 0 ? ` Couldn’t check: ${formatNames(unread)}.` : '';
  if (cut.length > 0) {
    const losesAccess = toLosesAccess(cut.flatMap(({ principals }) => principals));
    const verb = losesAccess.total === 1 ? 'loses' : 'lose';
    const homeSays = home === undefined ? ' Couldn’t check: tenant of the cluster.' : '';
    const mayBeLast = unread.length > 0 || losesLastAdmin(snapshot, cut);
    return [
      {
        id,
        state: 'warn',
        message: `${countPrincipals(losesAccess)} ${verb} access: ${formatNames(cut.flatMap(inText))}. Role assignments stay.${homeSays}${unreadSays}`,
        losesAccess,
        ...(mayBeLast ? { consent: true } : {}),
      },
    ];
  }
  if (unread.length > 0)
    return [
      {
        id,
        state: 'unknown',
        message: `${couldntCheck(formatNames(unread))} Principals from tenants that are no longer trusted lose access.`,
        consent: true,
      },
    ];
  // UNCONFIRMED: whether the lists of ARM show every principal that was added by commands.
  return [
    {
      id,
      state: 'pass',
      message: 'Azure Resource Manager lists no principals from tenants that are no longer trusted.',
    },
  ];
}

/** Whether certainly no AllDatabasesAdmin is left. Deleted and untrusted principals don't count. */
function losesLastAdmin(snapshot: Snapshot, cut: readonly TenantInUse[]): boolean {
  const part = snapshot.parts.clusterPrincipalAssignments;
  const admins = (part.state === 'read' ? part.value : []).filter(
    ({ properties }) => properties.role.toLowerCase() === 'alldatabasesadmin',
  );
  const isCut = (tenantId: string | null | undefined) =>
    cut.some((tenant) => tenant.tenantId === tenantId?.toLowerCase());
  const left = admins.filter(({ properties }) => !isCut(properties.tenantId));
  if (left.length === admins.length) return false;
  return left.every(
    ({ properties }) => existenceOf(snapshot, [properties.aadObjectId || properties.principalId]) !== 'exists',
  );
}

function narrows(before: KustoCluster, after: KustoCluster): boolean {
  const will = trusts(after);
  return trustedExternalTenantsSetting.read(before).some((tenant) => !will(tenant.trim().toLowerCase()));
}

function trusts(cluster: KustoCluster): (tenant: string) => boolean {
  const trusted = trustedExternalTenantsSetting.read(cluster).map((tenant) => tenant.trim().toLowerCase());
  return (tenant) => trusted.includes('*') || trusted.includes(tenant);
}

function inText({ tenantId, principals }: TenantInUse): string[] {
  return principals.map(({ name, roles }) => `${name} (${formatNames(roles)}, tenant ${tenantId})`);
}
