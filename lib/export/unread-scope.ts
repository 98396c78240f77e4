import type { ProblemDocument } from '@/lib/model/problem';

/** A scope of which nothing is known, and why. */
export interface UnreadScope {
  scope: string;
  displayName?: string;
  /** A sentence for the person. */
  reason: string;
  /** Azure's own code, where it gave one. */
  azureCode?: string;
  /** The action that the sign-in lacks. */
  missingAction?: string;
  /** The smallest built-in role that has `missingAction`. */
  smallestRole?: string;
}

/** The scope that a line of the fleet names as unread. */
export function toUnreadScope({
  scope,
  displayName,
  problem: { detail, azure, missingAction, smallestRole },
}: {
  scope: string;
  displayName?: string;
  problem: Pick<ProblemDocument, 'detail' | 'azure' | 'missingAction' | 'smallestRole'>;
}): UnreadScope {
  return {
    scope,
    ...(displayName ? { displayName } : {}),
    reason: detail,
    ...(azure ? { azureCode: azure.code } : {}),
    ...(missingAction ? { missingAction } : {}),
    ...(smallestRole ? { smallestRole } : {}),
  };
}

/** Code, action and role in one line; empty where Azure named none. */
export function unreadWords({ azureCode, missingAction, smallestRole }: UnreadScope): string {
  return [azureCode, missingAction, smallestRole && `(${smallestRole})`].filter(Boolean).join(' ');
}
