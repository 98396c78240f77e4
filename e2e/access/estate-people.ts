import fc from 'fast-check';
import type { AccessParts, DirectoryAccount } from '../../lib/model/access';
import { account, group, guidOf, member, unreadable } from './sample';

/** The principals of the generated estates, their directory, and their groups. */

interface Person {
  objectId: string;
  /** A client ID or a user principal name. */
  alias: string;
  type: 'User' | 'ServicePrincipal';
}

const user = (index: number, name: string): Person => ({ objectId: guidOf('da', index), alias: name, type: 'User' });
const app = (index: number): Person => ({
  objectId: guidOf('ab', index),
  alias: guidOf('c1', index),
  type: 'ServicePrincipal',
});
export const people = [
  user(1, 'Ada@contoso.com'),
  user(2, 'ben@contoso.com'),
  user(3, 'gus_fabrikam.com#EXT#@contoso.com'),
  app(1),
  app(2),
];
export const groupIds = [1, 2, 3].map((index) => guidOf('60', index));
/** Lighthouse principals and accounts of other tenants, which the directory doesn't have. */
export const external = [guidOf('ef', 1), guidOf('ef', 2)];
export const externalGroup = guidOf('e6', 1);
export const allPrincipals = '00000000-0000-0000-0000-000000000000';

export const anyCase = (text: string) => fc.constantFrom(text, text, text.toUpperCase(), text.toLowerCase());
/** Mostly the first value. */
export const mostly = <T>(usual: T, ...others: T[]) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(usual, ...others) });

export const directory = fc
  .tuple(...[...people, ...groupIds].map(() => mostly<boolean | null>(true, false, null)))
  .chain((enabled) =>
    fc.subarray([...people.map(({ objectId }) => objectId), ...groupIds], { maxLength: 2 }).map((deleted) => {
      const accounts = people.flatMap(({ objectId, alias, type }, index): [string, DirectoryAccount][] => {
        if (deleted.includes(objectId)) return [[objectId, { state: 'not-found' }]];
        const names = type === 'User' ? { userPrincipalName: alias } : { appId: alias };
        const found = account(objectId, { type, enabled: enabled[index] ?? true, ...names });
        // A reader looks up each ID as it's assigned.
        return [
          [objectId, found],
          [alias.toLowerCase(), found],
        ];
      });
      const groupAccounts = groupIds.map((id): [string, DirectoryAccount] => [
        id,
        deleted.includes(id) ? { state: 'not-found' } : account(id, { type: 'Group', enabled: null }),
      ]);
      return { deleted, accounts: Object.fromEntries([...accounts, ...groupAccounts]) };
    }),
  );

const members = fc.subarray(
  [
    ...people.map(({ objectId, type }) => member(objectId, type)),
    ...groupIds.map((id) => member(id, 'Group')),
    member(guidOf('da', 9), 'User', 'member@contoso.com'),
  ],
  { maxLength: 4 },
);
export const groups = fc
  .tuple(
    ...groupIds.map((id) =>
      fc.oneof(
        {
          weight: 8,
          arbitrary: fc.tuple(members, mostly<boolean | null>(true, false, null)).map((args) => group(id, ...args)),
        },
        { weight: 1, arbitrary: fc.constant(group(id, unreadable('throttled'))) },
        { weight: 1, arbitrary: fc.constant(unreadable()) },
      ),
    ),
  )
  .map((read3) => Object.fromEntries(groupIds.map((id, index) => [id, read3[index]])) as AccessParts['groups']);
