import type { DirectoryGroup, EvidenceParts, GroupMember } from '@/lib/model/evidence-parts';
import type { UnknownPart } from '@/lib/model/finding';
import { entryOf } from '@/lib/model/lookup-table';
import { ifKnown } from '../engine/if-known';
import { notKnownOf, splitKnown } from '../engine/unknown-evidence';

/** Somebody who holds a role. */
export interface Holder {
  /** Object id, lower case. */
  id: string;
  /** For people. */
  name: string;
  /** Other names by which Azure knows it. */
  aliases: readonly string[];
}

/** What the directory tells of groups that hold roles. One that is deleted is left out: nobody has anything through it. */
export function findGroups(
  holders: readonly Holder[],
  parts: Pick<EvidenceParts, 'groups' | 'directory'>,
): { found: { holder: Holder; group: DirectoryGroup }[]; unknown: readonly UnknownPart[] } {
  if (holders.length === 0) return { found: [], unknown: [] };
  const groups = ifKnown(() => parts.groups);
  if (groups.unknown) return { found: [], unknown: groups.unknown };
  const found: { holder: Holder; group: DirectoryGroup }[] = [];
  const unknown: UnknownPart[] = [];
  for (const holder of holders) {
    const reading = entryOf(groups.value, holder.id);
    if (reading?.state === 'read') found.push({ holder, group: reading.value });
    else unknown.push(...whyNotFound(holder, reading && notKnownOf('groups', reading), parts));
  }
  return { found, unknown };
}

/** The members of groups that hold roles, of all depths. */
export function findMembers(
  holders: readonly Holder[],
  parts: Pick<EvidenceParts, 'groups' | 'directory'>,
): { found: { holder: Holder; members: GroupMember[] }[]; unknown: readonly UnknownPart[] } {
  const { found, unknown } = findGroups(holders, parts);
  const split = splitKnown('groups', found, ({ group }) => group.transitiveMembers);
  return {
    found: split.known.map(({ item, value }) => ({ holder: item.holder, members: value })),
    unknown: [...unknown, ...split.unknown],
  };
}

function whyNotFound(
  { id, name }: Holder,
  why: UnknownPart | undefined,
  parts: Pick<EvidenceParts, 'directory'>,
): readonly UnknownPart[] {
  // One that could not be read, such as one of another directory, is not deleted for not being in this one.
  if (why) return [why];
  const directory = ifKnown(() => parts.directory);
  if (entryOf(directory.value ?? {}, id)?.state === 'not-found') return [];
  const message = `The directory tells nothing of the group ${name}.`;
  return [{ part: 'groups', reason: 'no-match', message }, ...(directory.unknown ?? [])];
}
