import type { DirectoryGroup, EvidenceParts, GroupMember } from '@/lib/model/evidence-parts';
import type { UnknownPart } from '@/lib/model/finding';
import { entryOf } from '@/lib/model/lookup-table';
import { partitionLoaded, partOrUnknown, toUnknownPart, undecidedPart } from '../engine/unknown-evidence';

export interface Holder {
  id: string;
  name: string;
  /** Other names and IDs of the principal. */
  aliases: readonly string[];
}

export function findGroups(
  holders: readonly Holder[],
  parts: Pick<EvidenceParts, 'groups' | 'directory'>,
): { found: { holder: Holder; group: DirectoryGroup }[]; unknown: readonly UnknownPart[] } {
  if (holders.length === 0) return { found: [], unknown: [] };
  const groups = partOrUnknown(parts, 'groups');
  if (groups.unknown) return { found: [], unknown: groups.unknown };
  const found: { holder: Holder; group: DirectoryGroup }[] = [];
  const unknown: UnknownPart[] = [];
  for (const holder of holders) {
    const reading = entryOf(groups.value, holder.id);
    if (reading?.state === 'read') found.push({ holder, group: reading.value });
    else unknown.push(...whyUnknown(holder, reading && toUnknownPart('groups', reading), parts));
  }
  return { found, unknown };
}

export function findMembers(
  holders: readonly Holder[],
  parts: Pick<EvidenceParts, 'groups' | 'directory'>,
): { found: { holder: Holder; members: GroupMember[] }[]; unknown: readonly UnknownPart[] } {
  const { found, unknown } = findGroups(holders, parts);
  const split = partitionLoaded('groups', found, ({ group }) => group.transitiveMembers);
  return {
    found: split.known.map(({ item, value }) => ({ holder: item.holder, members: value })),
    unknown: [...unknown, ...split.unknown],
  };
}

function whyUnknown(
  { id, name }: Holder,
  why: UnknownPart | undefined,
  parts: Pick<EvidenceParts, 'directory'>,
): readonly UnknownPart[] {
  // A group that can't be read, such as a group of another directory, isn't deleted.
  if (why) return [why];
  const directory = partOrUnknown(parts, 'directory');
  if (entryOf(directory.value ?? {}, id)?.state === 'not-found') return [];
  const missing = undecidedPart('groups', 'no-match', {
    about: `the group ${name}`,
    why: 'Microsoft Entra ID returned no result.',
  });
  return [missing, ...(directory.unknown ?? [])];
}
