import type { EvidenceParts } from '@/lib/model/evidence-parts';
import type { UnknownPart } from '@/lib/model/finding';
import { entryOf } from '@/lib/model/lookup-table';
import type { ResolvedPrincipal } from '@/lib/model/principal';
import { formatNames } from '../engine/format-values';
import { ifKnown } from '../engine/unknown-evidence';
import { findMembers, type Holder } from './find-groups';

/** A guest with the holder of the role: itself, or the group that it is in. */
export interface Guest {
  holder: Holder;
  words: string;
}

/** The guests among users and among the members of groups, as far as the directory told. */
export function findGuests(
  { users, groups }: { users: readonly Holder[]; groups: readonly Holder[] },
  parts: Pick<EvidenceParts, 'directory' | 'groups'>,
): { guests: Guest[]; unknown: readonly UnknownPart[] } {
  const direct = guestsAmong(users, parts);
  const members = findMembers(groups, parts);
  const inGroups = members.found.flatMap(({ holder, members: all }) =>
    all
      .filter(({ type }) => type === 'User')
      .map((member) => ({ holder, member, isGuest: guestBy(member.userType, member.userPrincipalName, []) })),
  );
  const undecided = inGroups.filter(({ isGuest }) => isGuest === undefined).map(({ member }) => member.id);
  return {
    guests: [
      ...direct.guests,
      ...inGroups
        .filter(({ isGuest }) => isGuest)
        .map(({ holder, member }) => ({
          holder,
          words: `${member.displayName ?? member.userPrincipalName ?? member.id} through ${holder.name}`,
        })),
    ],
    unknown: [...direct.unknown, ...members.unknown, ...undecidedOf('groups', undecided)],
  };
}

function guestsAmong(
  users: readonly Holder[],
  parts: Pick<EvidenceParts, 'directory'>,
): { guests: Guest[]; unknown: readonly UnknownPart[] } {
  if (users.length === 0) return { guests: [], unknown: [] };
  const directory = ifKnown(() => parts.directory);
  const judged = users.map((holder) => {
    const resolved = entryOfHolder(holder, directory.value ?? {});
    return { holder, isGuest: isGuest(holder, resolved), words: displayNameOf(resolved) ?? holder.name };
  });
  const undecided = judged.filter((one) => one.isGuest === undefined).map(({ holder }) => holder.name);
  return {
    guests: judged.filter((one) => one.isGuest).map(({ holder, words }) => ({ holder, words })),
    unknown: undecided.length > 0 ? (directory.unknown ?? undecidedOf('directory', undecided)) : [],
  };
}

/** By whichever of its ids the directory knows it: Azure may tell an address first. */
function entryOfHolder({ id, aliases }: Holder, directory: EvidenceParts['directory']): ResolvedPrincipal | undefined {
  const entries = [id, ...aliases].flatMap((one) => entryOf(directory, one) ?? []);
  return entries.find(({ state }) => state === 'found') ?? entries[0];
}

function displayNameOf(resolved: ResolvedPrincipal | undefined): string | null {
  return resolved?.state === 'found' ? resolved.principal.displayName : null;
}

function isGuest(holder: Holder, resolved: ResolvedPrincipal | undefined): boolean | undefined {
  if (resolved?.state === 'not-found') return false;
  const { userType, userPrincipalName } = resolved?.principal ?? {};
  return guestBy(userType, userPrincipalName, [holder.name, ...holder.aliases]);
}

/** The type decides; where the directory does not tell it, the name that it gives to guests does. */
function guestBy(
  userType: string | null | undefined,
  userPrincipalName: string | null | undefined,
  otherNames: readonly string[],
): boolean | undefined {
  if (userType) return userType.toLowerCase() === 'guest';
  const names = [...otherNames, userPrincipalName ?? ''];
  if (names.some((name) => name.toUpperCase().includes('#EXT#'))) return true;
  return userPrincipalName ? false : undefined;
}

function undecidedOf(part: 'directory' | 'groups', names: readonly string[]): UnknownPart[] {
  if (names.length === 0) return [];
  const message = `The directory does not tell whether these are guests: ${formatNames(names)}.`;
  return [{ part, reason: 'no-match', message }];
}
