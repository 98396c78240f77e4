import { type DirectoryObject, findObject, groupsOf, transitiveMembers } from '../directory';
import type { Directory } from '../types';
import { objectsOf } from './kinds';

/** Returns the objects of a relation such as `members`, or `undefined`. */
export function related({ kind, object }: DirectoryObject, relation: string, directory: Directory) {
  switch (`${kind} ${relation.toLowerCase()}`) {
    case 'group members':
      return directMembers(directory, object.id);
    case 'group transitivemembers':
      return transitiveMembers(directory, object.id);
    case 'group owners':
    case 'servicePrincipal owners':
      return ownersOf(directory, object.owners);
  }
  switch (relation.toLowerCase()) {
    case 'memberof':
      return objectsOf(directory, 'group').filter((group) => isDirectMember(group, object.id));
    case 'transitivememberof': {
      const ids = groupsOf(directory, object.id);
      return objectsOf(directory, 'group').filter((group) => ids.has(group.object.id.toLowerCase()));
    }
  }
  return undefined;
}

function directMembers(directory: Directory, groupId: string): DirectoryObject[] {
  const group = findObject(directory, groupId);
  if (group?.kind !== 'group') return [];
  return group.object.members.map((id) => findObject(directory, id)).filter((member) => member !== undefined);
}

function ownersOf(directory: Directory, owners: unknown): DirectoryObject[] {
  const ids = Array.isArray(owners) ? owners.map(String) : [];
  return ids.map((id) => findObject(directory, id)).filter((owner) => owner !== undefined);
}

function isDirectMember(group: DirectoryObject, id: string): boolean {
  if (group.kind !== 'group') return false;
  return group.object.members.some((member) => member.toLowerCase() === id.toLowerCase());
}
