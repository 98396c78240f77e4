import { nameSome } from '@/lib/checks/name-some';
import { lastSegment } from '@/lib/model/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import type { FixPlan, PreflightRow } from '@/lib/model/fix-plan';
import { identityRoleRow } from './identity-role-row';
import { type LostIdentity, lostIdentities, namesLost } from './lost-identities';

/** What depends on an identity that a plan takes from the cluster, by whatever fix or undo; no rows where none goes. */
export function identityRows(snapshot: Snapshot, plan: FixPlan): PreflightRow[] {
  const lost = lostIdentities(snapshot, plan);
  if (lost.length === 0) return [];
  return [
    keyRow(snapshot, lost),
    databaseKeyRow(snapshot, lost),
    dataConnectionRow(snapshot, lost),
    identityRoleRow(snapshot, lost),
    {
      id: 'identity-in-kql',
      state: 'warn',
      message: `KQL policies, external tables and continuous exports that use ${namesOf(lost)} cannot be read through Azure Resource Manager: they stop working if there are any.`,
    },
  ];
}

function keyRow({ parts, clusterId }: Snapshot, lost: readonly LostIdentity[]): PreflightRow {
  const id = 'identity-in-use';
  if (parts.cluster.state !== 'read')
    return { id, state: 'unknown', message: 'Whether the key is read with it is not known.' };
  const { keyName, userIdentity } = parts.cluster.value.properties.keyVaultProperties ?? {};
  return keyName && namesLost(lost, userIdentity || clusterId, clusterId)
    ? {
        id,
        state: 'block',
        message: `The cluster reads its customer-managed key with ${namesOf(lost)}. Without it Azure suspends the cluster.`,
      }
    : { id, state: 'pass', message: 'The customer-managed key, if there is one, is not read with this identity.' };
}

function databaseKeyRow({ parts, clusterId }: Snapshot, lost: readonly LostIdentity[]): PreflightRow {
  const id = 'identity-in-use-by-database';
  if (parts.databases.state !== 'read')
    return unread(id, 'Whether a database reads a key of its own with it', parts.databases);
  const names = parts.databases.value
    .filter(({ properties }) => {
      const key = properties?.keyVaultProperties;
      // UNCONFIRMED: that a database whose key names no identity reads it with the system-assigned one, as a cluster does.
      return key?.keyName && namesLost(lost, key.userIdentity || clusterId, clusterId);
    })
    .map((database) => lastSegment(database.id));
  return names.length > 0
    ? {
        id,
        state: 'block',
        message: `Databases read a customer-managed key of their own with ${namesOf(lost)}: ${nameSome(names)}. Without it Azure suspends them.`,
      }
    : { id, state: 'pass', message: 'No database reads a key of its own with this identity.' };
}

function dataConnectionRow({ parts, clusterId }: Snapshot, lost: readonly LostIdentity[]): PreflightRow {
  const id = 'identity-in-data-connections';
  const what = 'Which data connections sign in with it';
  if (parts.dataConnections.state !== 'read') return unread(id, what, parts.dataConnections);
  const databases = parts.dataConnections.value;
  const names = databases.flatMap(({ databaseName, items }) =>
    items.state === 'read'
      ? items.value
          .filter(({ properties }) => namesLost(lost, properties?.managedIdentityResourceId, clusterId))
          .map((connection) => `${databaseName}/${lastSegment(connection.id)}`)
      : [],
  );
  const missing = databases.find(({ items }) => items.state !== 'read');
  const rest = missing ? ` Those of the database ${missing.databaseName} could not be read.` : '';
  if (names.length > 0)
    return {
      id,
      state: 'warn',
      message: `Data connections sign in with ${namesOf(lost)} and stop ingesting: ${nameSome(names)}.${rest}`,
    };
  return missing
    ? unread(id, `${what} in the database ${missing.databaseName}`, missing.items)
    : { id, state: 'pass', message: 'No data connection signs in with this identity.' };
}

function unread(id: string, what: string, reading: { state: string; message?: string }): PreflightRow {
  return { id, state: 'unknown', message: `${what} is not known${reading.message ? `: ${reading.message}` : '.'}` };
}

function namesOf(lost: readonly LostIdentity[]): string {
  return lost.map(({ name }) => name).join(' and ');
}
