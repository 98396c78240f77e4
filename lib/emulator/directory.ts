import type { Directory, DirectoryGroup, DirectoryServicePrincipal, DirectoryUser } from './types';

export type DirectoryObject =
  | { kind: 'user'; object: DirectoryUser }
  | { kind: 'group'; object: DirectoryGroup }
  | { kind: 'servicePrincipal'; object: DirectoryServicePrincipal };

export function findObject(directory: Directory, id: string): DirectoryObject | undefined {
  return objectsById(directory).get(id.toLowerCase());
}

interface DirectoryIndex {
  /** The lists that it was made of, with their lengths. */
  lists: readonly { list: readonly unknown[]; length: number }[];
  byId: ReadonlyMap<string, DirectoryObject>;
}

const indexes = new WeakMap<Directory, DirectoryIndex>();

/** Returns a directory's objects by lower-cased id. The identities of resources come and go. */
function objectsById(directory: Directory): ReadonlyMap<string, DirectoryObject> {
  const { users, groups, servicePrincipals } = directory;
  const lists = [servicePrincipals, groups, users];
  const known = indexes.get(directory);
  if (known?.lists.every(({ list, length }, at) => list === lists[at] && list.length === length)) return known.byId;
  const byId = new Map<string, DirectoryObject>();
  // The kinds that are added later have precedence, and the first object of each kind.
  const add = (object: DirectoryObject[]) => {
    for (const item of object.reverse()) byId.set(item.object.id.toLowerCase(), item);
  };
  add(servicePrincipals.map((object) => ({ kind: 'servicePrincipal', object })));
  add(groups.map((object) => ({ kind: 'group', object })));
  add(users.map((object) => ({ kind: 'user', object })));
  indexes.set(directory, { lists: lists.map((list) => ({ list, length: list.length })), byId });
  return byId;
}

/** Returns the lower-cased ids of all groups, direct or nested. */
export function groupsOf(directory: Directory, id: string): Set<string> {
  const found = new Set<string>();
  const open = [id.toLowerCase()];
  for (let member = open.pop(); member !== undefined; member = open.pop()) {
    for (const group of directory.groups) {
      const key = group.id.toLowerCase();
      if (!found.has(key) && group.members.some((candidate) => candidate.toLowerCase() === member)) {
        found.add(key);
        open.push(key);
      }
    }
  }
  return found;
}

/** Returns every member of a group once, direct or nested. */
export function transitiveMembers(directory: Directory, groupId: string): DirectoryObject[] {
  const seen = new Set<string>([groupId.toLowerCase()]);
  const members: DirectoryObject[] = [];
  const open = [groupId];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const group = findObject(directory, id);
    if (group?.kind !== 'group') continue;
    for (const memberId of group.object.members) {
      const key = memberId.toLowerCase();
      if (seen.has(key)) continue;
      seen.add(key);
      const member = findObject(directory, memberId);
      if (!member) continue;
      members.push(member);
      if (member.kind === 'group') open.push(memberId);
    }
  }
  return members;
}
