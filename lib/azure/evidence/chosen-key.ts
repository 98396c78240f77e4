import { apiVersions } from '@/lib/model/azure/api-versions';
import { encodeId, normalizeId, sameId } from '@/lib/model/azure/arm-id';
import { cryptoServiceEncryptionUserRole } from '@/lib/model/azure/azure-role';
import { keyHolderRowSchema } from '@/lib/model/azure/key-vault-bodies';
import { attachedDatabaseConfigurationSchema } from '@/lib/model/azure/kusto-bodies';
import { defined } from '@/lib/model/defined';
import type { ChosenKey, FollowerReading, KeyRequest } from '@/lib/model/evidence';
import type { AzureRoleAssignment, AzureRoleDefinition } from '@/lib/model/evidence-parts';
import { type EvidenceResult, valueOr } from '@/lib/model/evidence-result';
import { readRow } from '../reads/read-list';
import { listFromProvider } from '../reads/to-evidence-result';
import { fromResourceGraph, kqlString } from '../resource-graph/from-resource-graph';
import type { EvidenceContext } from './evidence-context';
import { assignmentsAtKey, hostOf, locateVault, readVault, readVaultKey } from './key-vault';
import { locksOf } from './locks';
import { definitionsOf } from './roles';
import { otherUsesOf, readIdentity, readIdentityUses } from './user-assigned-identities';

/** @param own the cluster's key in its current version */
export async function readChosenKey(context: EvidenceContext, key: KeyRequest | 'own'): Promise<ChosenKey | undefined> {
  const request = key === 'own' ? await ownKey(context) : key;
  if (!request) return undefined;
  const { keyName = '', userIdentity } = request;
  const [vaultParts, identity] = await Promise.all([
    readVaultParts(context, request),
    userIdentity === undefined ? undefined : readKeyIdentity(context, userIdentity),
  ]);
  const keyVaultUri = request.keyVaultUri ?? valueOr(vaultParts.vault, undefined)?.properties.vaultUri ?? '';
  return {
    keyVaultUri,
    keyName,
    ...vaultParts,
    otherClusters: keyName === '' ? { state: 'not-loaded' } : await clustersWithKey(context, keyVaultUri, keyName),
    ...(keyName === '' ? {} : { followers: await readFollowers(context) }),
    ...defined({ identity }),
  };
}

async function ownKey(context: EvidenceContext): Promise<KeyRequest | undefined> {
  const key = valueOr(await context.part('cluster'), undefined)?.properties.keyVaultProperties;
  if (!key?.keyName) return undefined;
  const { keyName, keyVaultUri, userIdentity } = key;
  return { keyName, keyVaultUri: keyVaultUri ?? '', ...(userIdentity ? { userIdentity } : {}) };
}

type VaultParts = Pick<
  ChosenKey,
  'vault' | 'key' | 'roleAssignments' | 'roleDefinitions' | 'locks' | 'subscriptionLocks'
>;

async function readVaultParts(
  context: EvidenceContext,
  { vaultId: givenId, keyVaultUri, keyName }: KeyRequest,
): Promise<VaultParts> {
  const located = givenId ?? (await locateVault(context, keyVaultUri ?? ''));
  if (typeof located !== 'string' && located.state !== 'read') {
    return {
      vault: located,
      key: located,
      roleAssignments: located,
      roleDefinitions: located,
      locks: located,
      subscriptionLocks: located,
    };
  }
  const vaultId = typeof located === 'string' ? located : located.value;
  const notLoaded = { state: 'not-loaded' } as const;
  const [vault, locks, key, roleAssignments] = await Promise.all([
    readVault(context, vaultId),
    locksOf(context.connection, vaultId),
    keyName ? readVaultKey(context, { vaultId, keyName, keyVersion: undefined }) : notLoaded,
    keyName ? assignmentsAtKey(context, vaultId, keyName) : notLoaded,
  ]);
  const roleDefinitions = await readDefinitions(context, vaultId, roleAssignments);
  return { vault, ...locks, key, roleAssignments, roleDefinitions };
}

async function readDefinitions(
  context: EvidenceContext,
  vaultId: string,
  assignments: EvidenceResult<AzureRoleAssignment[]>,
): Promise<EvidenceResult<AzureRoleDefinition[]>> {
  if (assignments.state !== 'read') return assignments;
  const used = assignments.value.map(({ roleDefinitionId, scope }): [string, string] => [roleDefinitionId, scope]);
  // A plan can assign this role to its first principal.
  return definitionsOf(context, new Map([...used, [cryptoServiceEncryptionUserRole, vaultId]]));
}

async function readKeyIdentity(context: EvidenceContext, id: string): Promise<NonNullable<ChosenKey['identity']>> {
  const [identity, uses] = await Promise.all([readIdentity(context, id), readIdentityUses(context, [id])]);
  return { id, identity, attachedTo: otherUsesOf(uses, id, await clusterIdOf(context)) };
}

/** Leaves out this cluster and unreadable ones. */
async function clustersWithKey(
  context: EvidenceContext,
  keyVaultUri: string,
  keyName: string,
): Promise<EvidenceResult<string[]>> {
  const query = `resources
| where type =~ 'microsoft.kusto/clusters' and tostring(properties.keyVaultProperties.keyName) =~ ${kqlString(keyName)}
| project id, keyVaultUri = tostring(properties.keyVaultProperties.keyVaultUri)
| order by id asc`;
  const clusterId = await clusterIdOf(context);
  const host = hostOf(keyVaultUri);
  return fromResourceGraph(context.connection, { query, action: 'Microsoft.Kusto/clusters/read' }, (rows) =>
    rows
      .map((row) => readRow(row, keyHolderRowSchema))
      .filter((row) => host !== undefined && hostOf(row.keyVaultUri ?? '') === host && !sameId(row.id, clusterId))
      .map(({ id }) => id),
  );
}

const mostFollowers = 20;

/** Followers of other tenants can be unreadable. */
async function readFollowers(context: EvidenceContext): Promise<FollowerReading[]> {
  const followers = valueOr(await context.part('followerDatabases'), []);
  const ids = new Map(followers.flatMap(({ clusterResourceId: id }) => (id ? [[normalizeId(id), id] as const] : [])));
  return Promise.all(
    [...ids.values()].map(async (clusterId, index) => ({
      clusterId,
      attachedDatabaseConfigurations:
        index < mostFollowers
          ? await listFromProvider(context.connection, {
              item: attachedDatabaseConfigurationSchema,
              path: `${encodeId(clusterId)}/attachedDatabaseConfigurations`,
              apiVersion: apiVersions.kusto,
              action: 'Microsoft.Kusto/Clusters/attachedDatabaseConfigurations/read',
              otherTenant: true,
            })
          : { state: 'not-loaded' as const },
    })),
  );
}

async function clusterIdOf(context: EvidenceContext): Promise<string> {
  return valueOr(await context.part('cluster'), undefined)?.id ?? context.clusterPath;
}
