import type { AccessPrincipal, UnreadableAccess } from '@/lib/model/access';
import { accessPartWords } from './access-words';

export function nameOf({ displayName, userPrincipalName, id }: AccessPrincipal): string {
  return displayName ?? userPrincipalName ?? id;
}

export function principalHref(id: string): string {
  return `/access?${new URLSearchParams({ principal: id })}`;
}

/** Adds the missing permission and the least-privileged role. */
export function unreadableSentence({ part, of, missingAction, smallestRole }: UnreadableAccess): string {
  return [
    `Couldn’t check: ${accessPartWords[part]}${of ? ` (${of.split('/').at(-1)})` : ''}.`,
    ...(missingAction ? [`Needs ${missingAction}.`] : []),
    ...(smallestRole ? [`Least-privileged role: ${smallestRole}.`] : []),
  ].join(' ');
}

/** A part of Microsoft Entra ID is the same for all clusters. */
export function isOfDirectory({ part, of }: UnreadableAccess): boolean {
  return part === 'directory' || (part === 'groups' && of === undefined);
}
