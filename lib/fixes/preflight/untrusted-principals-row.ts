import { tenantTrust } from '@/lib/access/tenant-trust';
import { formatNames } from '@/lib/checks/engine/format-values';
import type { KustoCluster } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import { valueOr } from '@/lib/model/evidence-result';
import { listTexts, principal, type Text, text } from '@/lib/model/text-pieces';
import { withMessage } from '../draft/draft-texts';
import type { PreflightRow } from '../plan/fix-plan';
import { existenceOf } from '../roles/missing-principal';
import {
  type TenantInUse,
  tenantsInUse,
  unidentifiedWords,
  unreadRoleCauses,
  unreadRoleReasons,
} from '../roles/tenants-in-use';
import { trustedExternalTenantsSetting } from '../settings/trusted-external-tenants';
import { couldntCheck } from '../support/couldnt-check';
import { countPrincipals, toLosesAccess } from './lost-access';

/**
 * Returns the principals whose tenant loses trust. Their assignments stay. Unread roles, unknown tenants, and an empty list
 * need a confirmation.
 */
export function untrustedPrincipalsRows(before: KustoCluster, after: KustoCluster, snapshot: Snapshot): PreflightRow[] {
  const id = 'untrusted-principals';
  const part = snapshot.parts.cluster;
  if (part.state !== 'read') return [];
  const { tenants, home, unread: unreadParts, unidentified } = tenantsInUse(snapshot);
  const trustOf = (value: KustoCluster) => tenantTrust({ ...part, value }, home ?? null);
  const [was, will] = [trustOf(before), trustOf(after)];
  if (trustedExternalTenantsSetting.read(before).every((tenant) => will.judge(tenant.trim()) === 'trusted')) return [];
  const trustsNone = trustedExternalTenantsSetting.read(after).length === 0;
  const cut = tenants.filter(({ tenantId }) => was.judge(tenantId) === 'trusted' && will.judge(tenantId) !== 'trusted');
  const undecided = unidentified.filter(
    ({ tenant }) => (tenant === null ? will.personalAccounts : will.judge(tenant)) !== 'trusted',
  );
  const unread = [...unreadParts, ...undecided.map(unidentifiedWords)];
  const unreadSays =
    unread.length > 0
      ? ` ${couldntCheck(formatNames(unread), { message: unreadRoleReasons(snapshot).join(' ') })}`
      : '';
  if (cut.length > 0) {
    const losesAccess = toLosesAccess(cut.flatMap(({ principals }) => principals));
    const verb = losesAccess.total === 1 ? 'loses' : 'lose';
    const homeSays =
      home === undefined ? ` ${couldntCheck('the tenant of the cluster', snapshot.parts.subscription)}` : '';
    const needsConsent = trustsNone || unread.length > 0 || losesLastAdmin(snapshot, cut);
    return [
      {
        id,
        state: 'warn',
        ...withMessage(
          text`${countPrincipals(losesAccess)} ${verb} access: ${listTexts(cut.flatMap(inText))}. Role assignments stay.${homeSays}${unreadSays}`,
        ),
        losesAccess,
        ...(needsConsent
          ? {
              consent: true,
              facts: [
                ...cut.flatMap(({ tenantId, principals }) =>
                  principals.map(({ id: principalId, roles }) => [tenantId, principalId, ...roles].join(' ')),
                ),
                ...unread,
                ...unreadRoleCauses(snapshot),
                home ?? '',
              ],
            }
          : {}),
      },
    ];
  }
  if (unread.length > 0)
    return [
      {
        id,
        state: 'unknown',
        message: `${unreadSays.trim()} Principals from tenants that are no longer trusted lose access.`,
        consent: true,
        facts: [...unread, ...unreadRoleCauses(snapshot)],
      },
    ];
  // UNCONFIRMED: whether the engine's list has every principal that was added by commands.
  const message = 'No principals with Kusto roles are from tenants that lose trust.';
  return trustsNone
    ? [{ id, state: 'warn', message: `No external tenant stays trusted. ${message}`, consent: true, facts: ['none'] }]
    : [{ id, state: 'pass', message }];
}

/** Deleted and untrusted principals don't count. */
function losesLastAdmin(snapshot: Snapshot, cut: readonly TenantInUse[]): boolean {
  const part = snapshot.parts.clusterPrincipalAssignments;
  const admins = valueOr(part, []).filter(({ properties }) => properties.role.toLowerCase() === 'alldatabasesadmin');
  const isCut = (tenantId: string | null | undefined) =>
    cut.some((tenant) => tenant.tenantId === tenantId?.toLowerCase());
  const left = admins.filter(({ properties }) => !isCut(properties.tenantId));
  if (left.length === admins.length) return false;
  return left.every(
    ({ properties }) => existenceOf(snapshot, [properties.aadObjectId || properties.principalId]) !== 'exists',
  );
}

function inText({ tenantId, principals }: TenantInUse): Text[] {
  return principals.map(
    ({ id, name, roles }) => text`${principal(id, name)} (${formatNames(roles)}, tenant ${tenantId})`,
  );
}
