import { assignmentMention, listedMention, type Mention } from '@/lib/access/principal-name';
import { formatNames } from '@/lib/checks/engine/format-values';
import { type KustoGrant, toGrant } from '@/lib/checks/support/kusto-grants';
import { toEngineGrant } from '@/lib/checks/support/kusto-principals';
import { namePatterns } from '@/lib/model/azure/arm-id';
import type { PrincipalAssignment } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import { type EvidenceResult, valueOr } from '@/lib/model/evidence-result';
import { reasonWords } from '../support/couldnt-check';

export interface RoleHolder {
  /** One of `ids`: the object ID, or Azure's display of the principal. */
  id: string;
  /** Lower case. */
  ids: readonly string[];
  name: string;
  /** Lower case. */
  type: string;
  /** Such as `AllDatabasesAdmin` or `Viewer on telemetry`. */
  roles: readonly string[];
  /** As in the hops of effective access. */
  hopIds: readonly string[];
}

export interface TenantInUse {
  /** Lower case. */
  tenantId: string;
  tenantName: string | undefined;
  principals: readonly RoleHolder[];
}

/** Its tenant can't be compared with tenant IDs. */
export interface UnidentifiedHolder extends RoleHolder {
  /** Such as a domain. `null` for a personal Microsoft account, which has no tenant. */
  tenant: string | null;
}

export interface TenantsInUse {
  tenants: readonly TenantInUse[];
  /** UNCONFIRMED: which entries of `trustedExternalTenants` accept them. */
  unidentified: readonly UnidentifiedHolder[];
  /** Lower case. If unread, the home tenant can be among `tenants`. */
  home: string | undefined;
  /** Such as `Kusto roles on the cluster`. */
  unread: readonly string[];
}

interface HeldRole {
  grant: KustoGrant;
  mention: Mention;
  hopId: string;
  tenantName: string | undefined;
  isByCommand: boolean;
}

/** Includes roles from Azure Resource Manager and management commands. */
export function tenantsInUse({ parts }: Pick<Snapshot, 'parts'>): TenantsInUse {
  const { clusterPrincipalAssignments, databasePrincipalAssignments, databasePrincipals, subscription } = parts;
  const home = subscription.state === 'read' ? subscription.value.tenantId.toLowerCase() : undefined;
  const tenants = new Map<string, { tenantName: string | undefined; principals: RoleHolder[] }>();
  const roles = [...assignedRoles(parts), ...commandRoles(parts)];
  for (const held of roles) {
    const tenant = tenantIdOf(held);
    // Principals of the cluster's tenant have none.
    if (tenant === undefined || tenant === home) continue;
    const known = tenants.get(tenant) ?? { tenantName: held.tenantName, principals: [] };
    known.principals = withRole(known.principals, held);
    tenants.set(tenant, known);
  }
  const unreadDatabases = [
    ...valueOr(databasePrincipalAssignments, []).filter(({ assignments }) => assignments.state !== 'read'),
    ...valueOr(databasePrincipals, []).filter(({ items }) => items.state !== 'read'),
  ];
  return {
    tenants: [...tenants].map(([tenantId, tenant]) => ({ tenantId, ...tenant })),
    unidentified: unidentifiedHolders(roles),
    home,
    unread: [
      ...(clusterPrincipalAssignments.state === 'read' ? [] : ['Kusto roles on the cluster']),
      ...(databasePrincipalAssignments.state === 'read' ? [] : ['Kusto roles on the databases']),
      ...(databasePrincipals.state === 'read' ? [] : ['Kusto roles assigned with management commands']),
      ...new Set(unreadDatabases.map(({ databaseName }) => `Kusto roles on the database ${databaseName}`)),
    ],
  };
}

/** Returns each reason once, such as `Needs Microsoft.Kusto/clusters/principalAssignments/read.` */
export function unreadRoleReasons(snapshot: Pick<Snapshot, 'parts'>): string[] {
  return [...new Set(roleResults(snapshot).map(reasonWords))].filter((reason) => reason !== '');
}

/** Returns each cause once, such as `forbidden`. */
export function unreadRoleCauses(snapshot: Pick<Snapshot, 'parts'>): string[] {
  const causes = roleResults(snapshot).map((result) => (result.state === 'unreadable' ? result.reason : result.state));
  return [...new Set(causes)].filter((cause) => cause !== 'read').sort();
}

function roleResults({ parts }: Pick<Snapshot, 'parts'>): EvidenceResult<unknown>[] {
  const { clusterPrincipalAssignments, databasePrincipalAssignments, databasePrincipals } = parts;
  return [
    clusterPrincipalAssignments,
    databasePrincipalAssignments,
    databasePrincipals,
    ...valueOr(databasePrincipalAssignments, []).map(({ assignments }) => assignments),
    ...valueOr(databasePrincipals, []).map(({ items }) => items),
  ];
}

/** Returns `undefined` if Azure returned no tenant, or only the engine's name of it. */
function tenantIdOf({ grant, mention }: HeldRole): string | undefined {
  if (mention.isPersonal) return undefined;
  const tenant = grant.tenantId || mention.tenantId;
  return tenant && (grant.tenantId || namePatterns.guid.test(tenant)) ? tenant.toLowerCase() : undefined;
}

function unidentifiedHolders(roles: readonly HeldRole[]): UnidentifiedHolder[] {
  // The engine also lists assigned roles, whose assignments have the tenant ID.
  const identified = new Set(
    roles.filter((held) => tenantIdOf(held) !== undefined).flatMap(({ mention }) => idsOf(mention)),
  );
  const byTenant = new Map<string | null, readonly RoleHolder[]>();
  for (const held of roles) {
    const { isPersonal, tenantId } = held.mention;
    const isNamed = Boolean(tenantId) && !idsOf(held.mention).some((id) => identified.has(id));
    if (!isPersonal && !isNamed) continue;
    const tenant = isPersonal ? null : (tenantId?.toLowerCase() ?? null);
    byTenant.set(tenant, withRole(byTenant.get(tenant) ?? [], held));
  }
  return [...byTenant].flatMap(([tenant, holders]) => holders.map((holder) => ({ ...holder, tenant })));
}

function idsOf({ ids }: Mention): string[] {
  return ids.map((id) => id.toLowerCase());
}

/** Returns text such as `tenant trust for pat@outlook.com (Viewer on telemetry, personal Microsoft account)`. */
export function unidentifiedWords({ name, roles, tenant }: UnidentifiedHolder): string {
  const kind = tenant === null ? 'personal Microsoft account' : `tenant ${tenant}`;
  return `tenant trust for ${name} (${formatNames(roles)}, ${kind})`;
}

function assignedRoles({ clusterPrincipalAssignments, databasePrincipalAssignments }: Snapshot['parts']): HeldRole[] {
  const toRole = (assignment: PrincipalAssignment, database: string | null) => ({
    grant: toGrant(assignment, database),
    mention: assignmentMention(assignment),
    hopId: assignment.id,
    tenantName: assignment.properties.tenantName || undefined,
    isByCommand: false,
  });
  return [
    ...valueOr(clusterPrincipalAssignments, []).map((assignment) => toRole(assignment, null)),
    ...valueOr(databasePrincipalAssignments, []).flatMap(({ databaseName, assignments }) =>
      valueOr(assignments, []).map((assignment) => toRole(assignment, databaseName)),
    ),
  ];
}

function commandRoles({ databasePrincipals }: Snapshot['parts']): HeldRole[] {
  return valueOr(databasePrincipals, []).flatMap(({ databaseName, items }) =>
    valueOr(items, []).map((principal) => ({
      grant: toEngineGrant(principal, databaseName),
      mention: listedMention(principal),
      hopId: principal.fqn || principal.name,
      tenantName: undefined,
      isByCommand: true,
    })),
  );
}

/** The engine also lists assigned roles, which aren't a second role. */
function withRole(principals: readonly RoleHolder[], { grant, hopId, isByCommand }: HeldRole): RoleHolder[] {
  const known = principals.find(({ ids }) => ids.some((id) => grant.ids.includes(id)));
  const words = grant.database === null ? grant.role : `${grant.role} on ${grant.database}`;
  const isListed = known?.roles.includes(words) ?? false;
  const roles = [...(known?.roles ?? []), isByCommand && !isListed ? `${words} by management command` : words];
  const holder: RoleHolder = {
    id: known?.id ?? grant.ids[0] ?? '',
    ids: [...new Set([...(known?.ids ?? []), ...grant.ids])],
    name: known?.name ?? grant.name,
    type: known?.type ?? grant.type,
    roles: [...new Set(roles)],
    hopIds: [...new Set([...(known?.hopIds ?? []), hopId])],
  };
  return known ? principals.map((other) => (other === known ? holder : other)) : [...principals, holder];
}
