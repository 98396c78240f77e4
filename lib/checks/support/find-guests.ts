import type { EvidenceParts } from '@/lib/model/evidence-parts';
import type { UnknownPart } from '@/lib/model/finding';
import { entryOf } from '@/lib/model/lookup-table';
import type { ResolvedPrincipal } from '@/lib/model/principal';
import { formatNames } from '../engine/format-values';
import { partOrUnknown, undecidedPart } from '../engine/unknown-evidence';
import { findMembers, type Holder } from './find-groups';

/** A guest with the holder of the role, which is the guest or a group of the guest. */
export interface Guest {
  holder: Holder;
  description: string;
}

export function findGuests(
  { users, groups }: { users: readonly Holder[]; groups: readonly Holder[] },
  parts: Pick<EvidenceParts, 'directory' | 'groups'>,
): { guests: Guest[]; unknown: readonly UnknownPart[] } {
  const direct = findDirectGuests(users, parts);
  const members = findMembers(groups, parts);
  const inGroups = members.found.flatMap(({ holder, members: all }) =>
    all
      .filter(({ type }) => type === 'User')
      .map((member) => ({ holder, member, isGuest: isGuestAccount(member.userType, member.userPrincipalName, []) })),
  );
  const undecided = inGroups.filter(({ isGuest }) => isGuest === undefined).map(({ member }) => member.id);
  return {
    guests: [
      ...direct.guests,
      ...inGroups
        .filter(({ isGuest }) => isGuest)
        .map(({ holder, member }) => ({
          holder,
          description: `${member.displayName ?? member.userPrincipalName ?? member.id} through ${holder.name}`,
        })),
    ],
    unknown: [...direct.unknown, ...members.unknown, ...toUnknownGuests('groups', undecided)],
  };
}

function findDirectGuests(
  users: readonly Holder[],
  parts: Pick<EvidenceParts, 'directory'>,
): { guests: Guest[]; unknown: readonly UnknownPart[] } {
  if (users.length === 0) return { guests: [], unknown: [] };
  const directory = partOrUnknown(parts, 'directory');
  const evaluated = users.map((holder) => {
    const resolved = entryOfHolder(holder, directory.value ?? {});
    return { holder, isGuest: isGuest(holder, resolved), description: displayNameOf(resolved) ?? holder.name };
  });
  const undecided = evaluated.filter(({ isGuest }) => isGuest === undefined).map(({ holder }) => holder.name);
  return {
    guests: evaluated.filter(({ isGuest }) => isGuest).map(({ holder, description }) => ({ holder, description })),
    unknown: undecided.length > 0 ? (directory.unknown ?? toUnknownGuests('directory', undecided)) : [],
  };
}

/** Finds the entry by any ID, because the first can be an address. */
function entryOfHolder({ id, aliases }: Holder, directory: EvidenceParts['directory']): ResolvedPrincipal | undefined {
  const entries = [id, ...aliases].flatMap((key) => entryOf(directory, key) ?? []);
  return entries.find(({ state }) => state === 'found') ?? entries[0];
}

function displayNameOf(resolved: ResolvedPrincipal | undefined): string | null {
  return resolved?.state === 'found' ? resolved.principal.displayName : null;
}

function isGuest(holder: Holder, resolved: ResolvedPrincipal | undefined): boolean | undefined {
  if (resolved?.state === 'not-found') return false;
  const { userType, userPrincipalName } = resolved?.principal ?? {};
  return isGuestAccount(userType, userPrincipalName, [holder.name, ...holder.aliases]);
}

/** Compares the user type, or without one the `#EXT#` in the names of guests. */
function isGuestAccount(
  userType: string | null | undefined,
  userPrincipalName: string | null | undefined,
  otherNames: readonly string[],
): boolean | undefined {
  if (userType) return userType.toLowerCase() === 'guest';
  const names = [...otherNames, userPrincipalName ?? ''];
  if (names.some((name) => name.toUpperCase().includes('#EXT#'))) return true;
  return userPrincipalName ? false : undefined;
}

function toUnknownGuests(part: 'directory' | 'groups', names: readonly string[]): UnknownPart[] {
  if (names.length === 0) return [];
  return [
    undecidedPart(part, 'no-match', {
      about: `the user type of ${formatNames(names)}`,
      why: 'Microsoft Entra ID returned none.',
    }),
  ];
}
