import { setImmediate } from 'node:timers/promises';
import type { DirectoryAccount } from '@/lib/model/access';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { lookupTable } from '@/lib/model/lookup-table';
import { oldestOf } from '../../directory/batched-lookup';
import { fromDirectory } from '../../directory/from-directory';
import type { AccessContext } from './access-context';
import { rolePrincipals } from './role-principals';

/** Reads the accounts with a role by object ID. Other IDs are looked up only if these accounts lack them. */
export async function accountsWithRoles(
  context: AccessContext,
): Promise<EvidenceResult<Record<string, DirectoryAccount>>> {
  const read = await fromDirectory(context.connection, async () => {
    const { lookups } = context;
    const { objectIds, clientIds, userNames } = await context.shared(rolePrincipals);
    const byId = await lookups.byId(objectIds);
    const known = new Set([...byId.values.values()].flatMap(idsOf));
    const [byClientId, byUserName] = await Promise.all([
      lookups.byClientId(clientIds.filter((id) => !known.has(id))),
      lookups.byUserName(userNames.filter((name) => !known.has(name))),
    ]);
    // Kusto accepts an application's object ID too.
    const notClientIds = [...byClientId.values].filter(([, { state }]) => state === 'not-found').map(([id]) => id);
    const byObjectId = await lookups.byId(notClientIds);
    const found = [...byObjectId.values].filter(([, { state }]) => state === 'found');
    const directory = await byEveryId([...byId.values, ...byClientId.values, ...byUserName.values, ...found]);
    // Another cluster of the request can have read them earlier.
    const readAt = oldestOf([byId, byClientId, byUserName, byObjectId].map((result) => result.readAt));
    return { value: { directory, readAt }, requestId: null };
  });
  return read.state === 'read'
    ? { ...read, readAt: read.value.readAt ?? read.readAt, value: read.value.directory }
    : read;
}

const accountsPerSlice = 1000;

/** Returns accounts by each ID: that of the look-up, object ID, client ID, and user principal name. */
export async function byEveryId(
  accounts: readonly (readonly [string, DirectoryAccount])[],
): Promise<Record<string, DirectoryAccount>> {
  const directory: Record<string, DirectoryAccount> = lookupTable({});
  for (const [index, [id, account]] of accounts.entries()) {
    for (const key of [id, ...idsOf(account)]) directory[key] = account;
    if (index % accountsPerSlice === accountsPerSlice - 1) await setImmediate();
  }
  return directory;
}

function idsOf(account: DirectoryAccount): string[] {
  if (account.state !== 'found') return [];
  const { id, appId, userPrincipalName } = account.principal;
  return [id, appId, userPrincipalName].flatMap((key) => (key ? key.toLowerCase() : []));
}
