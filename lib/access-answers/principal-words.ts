import type { AccessPrincipal, AccessPrincipalType, UnreadableAccess } from '@/lib/model/access';
import { namePatterns } from '@/lib/model/azure/arm-id';
import { neededWords } from '@/lib/model/problem-detail';
import { accessPartWords } from './access-words';

export function nameOf({ displayName, userPrincipalName, id }: AccessPrincipal): string {
  return displayName ?? userPrincipalName ?? id;
}

const unnamedWords: { [Type in AccessPrincipalType]: string } = {
  user: 'Unknown user',
  group: 'Unknown group',
  application: 'Unknown application',
  'managed-identity': 'Unknown managed identity',
  cluster: 'Unknown cluster',
  unknown: 'Unknown principal',
};

/** Returns the name for a title, which is never an object ID. Without a principal, `id` is what was searched for. */
export function titleOf(id: string, principal: AccessPrincipal | null | undefined): string {
  const name = principal ? nameOf(principal) : id;
  return namePatterns.guid.test(name) ? unnamedWords[principal?.type ?? 'unknown'] : name;
}

export function principalHref(id: string): string {
  return `/access?${new URLSearchParams({ principal: id })}`;
}

/** Adds the missing permission and the least-privileged role. */
export function unreadableSentence({ part, of, missingAction, smallestRole }: UnreadableAccess): string {
  const where = of ? ` (${of.split('/').at(-1)})` : '';
  return `Couldn’t check ${accessPartWords[part]}${where}.${missingAction ? ` ${neededWords(missingAction, smallestRole)}` : ''}`;
}

/** Returns a sentence for each part of a cluster, and one for all parts that a stopped cluster hides. */
export function unreadableSentences(parts: readonly UnreadableAccess[]): string[] {
  const stopped = parts.some(({ reason }) => reason === 'stopped');
  return [
    ...(stopped ? ['Couldn’t check databases and their roles. The cluster is stopped.'] : []),
    ...parts.filter(({ reason }) => reason !== 'stopped').map(unreadableSentence),
  ];
}

/** A part of Microsoft Entra ID is the same for all clusters. */
export function isOfDirectory({ part, of }: UnreadableAccess): boolean {
  return part === 'directory' || (part === 'groups' && of === undefined);
}
