import 'server-only';
import type { RoleDefinitionBody } from '@/lib/azure/azure-bodies';
import type { Gateway } from '@/lib/azure/gateway';
import type {
  KeyVaultSummary,
  KeyVaultsAnswer,
  RoleDefinitionsAnswer,
  UserAssignedIdentitiesAnswer,
  VaultKeysAnswer,
  WorkspacesAnswer,
} from '@/lib/model/api/api';
import { type ClusterRef, normalizeId, regionName } from '@/lib/model/azure/arm-id';
import type { ListedVault, VaultKey } from '@/lib/model/azure/key-vault-bodies';
import { allowsAction, type Permission } from '@/lib/model/azure/permission';
import { documentedDefaults, type KustoCluster } from '@/lib/model/cluster';
import { type EvidenceResult, valueOr } from '@/lib/model/evidence-result';
import type { JsonObject } from '@/lib/model/json';

/** Lists that the forms of fixes offer. */

/** Sorts by the cluster's region, then by name. */
export async function listKeyVaults(gateway: Gateway, ref: ClusterRef): Promise<KeyVaultsAnswer> {
  const [snapshot, vaults] = await Promise.all([
    gateway.readSnapshot(ref, { parts: ['cluster'] }),
    gateway.readKeyVaults(),
  ]);
  const { cluster } = snapshot.parts;
  const region = regionOf(cluster);
  const keyVaults = vaults.flatMap((vault) => (vault.vaultUri ? [toVaultSummary(vault, vault.vaultUri, region)] : []));
  return {
    keyVaults: keyVaults.sort(
      (left, right) => Number(right.sameRegion) - Number(left.sameRegion) || left.name.localeCompare(right.name),
    ),
  };
}

export async function listVaultKeys(gateway: Gateway, vaultId: string): Promise<VaultKeysAnswer> {
  const keys = await gateway.readVaultKeys(vaultId);
  return { keys: keys.map(toKeySummary).sort((left, right) => left.name.localeCompare(right.name)) };
}

function toVaultSummary(vault: ListedVault, keyVaultUri: string, region: string | undefined): KeyVaultSummary {
  const { id, name, enableRbacAuthorization, enableSoftDelete, enablePurgeProtection } = vault;
  const location = regionName(vault.location);
  return {
    id,
    name,
    keyVaultUri,
    location,
    sameRegion: location === region,
    decidedByRoles: enableRbacAuthorization ?? documentedDefaults.enableRbacAuthorization.value,
    softDelete: enableSoftDelete ?? documentedDefaults.enableSoftDelete.value,
    purgeProtection: enablePurgeProtection === true,
  };
}

function toKeySummary({ name, properties: { kty, keySize, attributes } }: VaultKey): VaultKeysAnswer['keys'][number] {
  const { enabled, exp } = attributes ?? {};
  return {
    name,
    kty: kty ?? null,
    keySize: keySize ?? null,
    enabled: enabled ?? null,
    expiresAt: typeof exp === 'number' ? new Date(exp * 1000).toISOString() : null,
  };
}

/** Sorts by use for the cluster's logs, region, then name. */
export async function listWorkspaces(gateway: Gateway, ref: ClusterRef): Promise<WorkspacesAnswer> {
  const [snapshot, workspaces] = await Promise.all([
    gateway.readSnapshot(ref, { parts: ['cluster', 'diagnosticSettings'] }),
    gateway.readWorkspaces(),
  ]);
  const { cluster, diagnosticSettings } = snapshot.parts;
  const region = regionOf(cluster);
  const settings = valueOr(diagnosticSettings, []);
  const used = new Set(settings.map(({ properties }) => normalizeId(properties.workspaceId ?? '')));
  const listed = workspaces.map(({ id, name, location }) => ({
    id,
    name,
    location: regionName(location),
    sameRegion: regionName(location) === region,
    used: used.has(normalizeId(id)),
  }));
  return {
    workspaces: listed.sort(
      (left, right) =>
        Number(right.used) - Number(left.used) ||
        Number(right.sameRegion) - Number(left.sameRegion) ||
        left.name.localeCompare(right.name),
    ),
  };
}

/** Sorts by use in the cluster, then by name. */
export async function listUserAssignedIdentities(
  gateway: Gateway,
  ref: ClusterRef,
): Promise<UserAssignedIdentitiesAnswer> {
  const [snapshot, identities] = await Promise.all([
    gateway.readSnapshot(ref, { parts: ['cluster'] }),
    gateway.readUserAssignedIdentities(),
  ]);
  const { cluster } = snapshot.parts;
  const own = Object.keys(valueOr(cluster, undefined)?.identity?.userAssignedIdentities ?? {});
  const attached = new Set(own.map(normalizeId));
  const userAssignedIdentities = identities.map(({ id, name, location }) => ({
    id,
    name,
    location: regionName(location),
    attached: attached.has(normalizeId(id)),
  }));
  return {
    userAssignedIdentities: userAssignedIdentities.sort(
      (left, right) => Number(right.attached) - Number(left.attached) || left.name.localeCompare(right.name),
    ),
  };
}

export async function listRoleDefinitions(gateway: Gateway, ref: ClusterRef): Promise<RoleDefinitionsAnswer> {
  const { value } = await gateway.readRoleDefinitions(ref);
  const summaries = value.map(toRoleSummary);
  return { roleDefinitions: summaries.sort((left, right) => left.roleName.localeCompare(right.roleName)) };
}

function toRoleSummary({ id, name, properties }: RoleDefinitionBody): RoleDefinitionsAnswer['roleDefinitions'][number] {
  const permissions = properties.permissions ?? [];
  return {
    id,
    name,
    roleName: properties.roleName,
    roleType: properties.type ?? 'Unknown',
    description: properties.description ?? '',
    privileged: allowsAction(permissions, 'Microsoft.Authorization/roleAssignments/write'),
    permissions: permissions.map(toJsonObject),
  };
}

function toJsonObject({ actions, notActions, condition }: Permission): JsonObject {
  return { actions: actions ?? [], notActions: notActions ?? [], ...(condition ? { condition } : {}) };
}

function regionOf(cluster: EvidenceResult<KustoCluster>): string | undefined {
  const location = valueOr(cluster, undefined)?.location;
  return location === undefined ? undefined : regionName(location);
}
