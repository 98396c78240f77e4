import { defined } from '@/lib/model/defined';
import type { ProblemDocument } from '@/lib/model/problem';

export interface UnreadScope {
  scope: string;
  displayName?: string;
  reason: string;
  azureCode?: string;
  missingAction?: string;
  /** The least-privileged built-in role with `missingAction`. */
  smallestRole?: string;
}

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
    ...defined({ azureCode: azure?.code }),
    ...(missingAction ? { missingAction } : {}),
    ...(smallestRole ? { smallestRole } : {}),
  };
}

export function unreadWords({ azureCode, missingAction, smallestRole }: UnreadScope): string {
  return [azureCode, missingAction, smallestRole && `(${smallestRole})`].filter(Boolean).join(' ');
}
