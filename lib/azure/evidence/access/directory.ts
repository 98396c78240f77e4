import type { AccessReader } from './access-context';
import { accountsWithRoles, byEveryId } from './accounts-with-roles';
import { groupReadings } from './groups';

/** Reads the accounts with a role. Those of group members come with the groups. */
export const directoryReader: AccessReader<'directory'> = async (context) => {
  const [accounts, groups] = await Promise.all([context.shared(accountsWithRoles), context.shared(groupReadings)]);
  if (accounts.state !== 'read' || groups.state !== 'read') return accounts;
  const members = [...groups.value.values()].flatMap((reading) =>
    reading.state === 'read' ? reading.value.accounts : [],
  );
  const directory = await byEveryId(members.map((account) => [account.principal.id.toLowerCase(), account]));
  return { ...accounts, value: Object.assign(directory, accounts.value) };
};
