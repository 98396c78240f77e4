import { encodeId, sameId } from '@/lib/model/azure/arm-id';
import { cryptoServiceEncryptionUserRole } from '@/lib/model/azure/azure-role';
import { keyHolderRowSchema } from '@/lib/model/azure/key-vault-bodies';
import type { ChosenKey, KeyRequest } from '@/lib/model/evidence';
import type { AzureRoleAssignment, AzureRoleDefinition } from '@/lib/model/evidence-parts';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { readRow } from '../reads/read-list';
import { kqlText, ofIndex } from '../resource-graph/of-index';
import { assignmentsAt } from './assignments-at';
import type { EvidenceContext } from './evidence-context';
import { holdersOf, othersOf } from './identity-holders';
import { readVault } from './key-vault';
import { hostOf, locateVault } from './locate-key';
import { locksOf } from './locks';
import { readIdentity } from './read-identity';
import { definitionsOf } from './role-definitions';
import { readVaultKey } from './vault-key';

/**
 * The key that a fix is about, whether or not the cluster uses it; `own`: the cluster's, in its newest version. `undefined` where the
 * cluster has none. Each reading fails alone.
 */
export async function readChosenKey(
  context: EvidenceContext,
  asked: KeyRequest | 'own',
): Promise<ChosenKey | undefined> {
  const request = asked === 'own' ? await ownKey(context) : asked;
  if (!request) return undefined;
  const { keyName = '', userIdentity } = request;
  const [ofVault, identity] = await Promise.all([
    readOfVault(context, request),
    userIdentity === undefined ? undefined : readChosenIdentity(context, userIdentity),
  ]);
  const named = request.keyVaultUri ?? (ofVault.vault.state === 'read' ? ofVault.vault.value.properties.vaultUri : '');
  const keyVaultUri = named ?? '';
  return {
    keyVaultUri,
    keyName,
    ...ofVault,
    otherClusters: keyName === '' ? { state: 'not-loaded' } : await clustersWithKey(context, keyVaultUri, keyName),
    ...(identity ? { identity } : {}),
  };
}

async function ownKey(context: EvidenceContext): Promise<KeyRequest | undefined> {
  const cluster = await context.part('cluster');
  const key = cluster.state === 'read' ? cluster.value.properties.keyVaultProperties : undefined;
  if (!key?.keyName) return undefined;
  const { keyName, keyVaultUri, userIdentity } = key;
  return { keyName, keyVaultUri: keyVaultUri ?? '', ...(userIdentity ? { userIdentity } : {}) };
}

type OfVault = Pick<ChosenKey, 'vault' | 'key' | 'roleAssignments' | 'roleDefinitions' | 'locks' | 'subscriptionLocks'>;

async function readOfVault(context: EvidenceContext, request: KeyRequest): Promise<OfVault> {
  const place = request.vaultId === undefined ? await locateVault(context, request.keyVaultUri ?? '') : request.vaultId;
  if (typeof place !== 'string' && place.state !== 'read') {
    return {
      vault: place,
      key: place,
      roleAssignments: place,
      roleDefinitions: place,
      locks: place,
      subscriptionLocks: place,
    };
  }
  const vaultId = typeof place === 'string' ? place : place.value;
  const { keyName } = request;
  const notLoaded = { state: 'not-loaded' } as const;
  const [vault, locks, key, roleAssignments] = await Promise.all([
    readVault(context, vaultId),
    locksOf(context.connection, vaultId),
    keyName ? readVaultKey(context, { vaultId, keyName, keyVersion: undefined }) : notLoaded,
    keyName
      ? assignmentsAt(context, `${encodeId(vaultId)}/keys/${encodeURIComponent(keyName)}`, { elsewhere: true })
      : notLoaded,
  ]);
  return {
    vault,
    ...locks,
    key,
    roleAssignments,
    roleDefinitions: await readDefinitions(context, vaultId, roleAssignments),
  };
}

async function readDefinitions(
  context: EvidenceContext,
  vaultId: string,
  assignments: EvidenceResult<AzureRoleAssignment[]>,
): Promise<EvidenceResult<AzureRoleDefinition[]>> {
  if (assignments.state !== 'read') return assignments;
  const used = assignments.value.map(({ roleDefinitionId, scope }): [string, string] => [roleDefinitionId, scope]);
  // A plan may give this role before anybody holds it.
  return definitionsOf(context, new Map([...used, [cryptoServiceEncryptionUserRole, vaultId]]));
}

async function readChosenIdentity(context: EvidenceContext, id: string): Promise<NonNullable<ChosenKey['identity']>> {
  const [identity, holders] = await Promise.all([readIdentity(context, id), holdersOf(context, [id])]);
  return { id, identity, attachedTo: othersOf(holders, id, await spelledId(context)) };
}

/** Clusters with this key, by the index; what the sign-in may not read is missing. */
async function clustersWithKey(
  context: EvidenceContext,
  keyVaultUri: string,
  keyName: string,
): Promise<EvidenceResult<string[]>> {
  const query = `resources
| where type =~ 'microsoft.kusto/clusters' and tostring(properties.keyVaultProperties.keyName) =~ ${kqlText(keyName)}
| project id, keyVaultUri = tostring(properties.keyVaultProperties.keyVaultUri)
| order by id asc`;
  const clusterId = await spelledId(context);
  const host = hostOf(keyVaultUri);
  return ofIndex(context.connection, { query, action: 'Microsoft.Kusto/clusters/read' }, (rows) =>
    rows
      .map((row) => readRow(row, keyHolderRowSchema))
      .filter((row) => host !== undefined && hostOf(row.keyVaultUri ?? '') === host && !sameId(row.id, clusterId))
      .map(({ id }) => id),
  );
}

async function spelledId(context: EvidenceContext): Promise<string> {
  const cluster = await context.part('cluster');
  return cluster.state === 'read' ? cluster.value.id : context.clusterPath;
}
