import type { Directory, DirectoryGroup, DirectoryServicePrincipal, DirectoryUser } from './types';

/** Directory lookups of ARM and Microsoft Graph. */

export type DirectoryObject =
  | { kind: 'user'; object: DirectoryUser }
  | { kind: 'group'; object: DirectoryGroup }
  | { kind: 'servicePrincipal'; object: DirectoryServicePrincipal };

export function findObject(directory: Directory, id: string): DirectoryObject | undefined {
  const wanted = id.toLowerCase();
  const user = directory.users.find((candidate) => candidate.id.toLowerCase() === wanted);
  if (user) return { kind: 'user', object: user };
  const group = directory.groups.find((candidate) => candidate.id.toLowerCase() === wanted);
  if (group) return { kind: 'group', object: group };
  const app = directory.servicePrincipals.find((candidate) => candidate.id.toLowerCase() === wanted);
  return app ? { kind: 'servicePrincipal', object: app } : undefined;
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
