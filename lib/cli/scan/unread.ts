import { toUnreadScope, type UnreadScope } from '@/lib/export/unread-scope';
import { defined } from '@/lib/model/defined';
import { type Problem, type ProblemDocument, toProblemDocument } from '@/lib/model/problem';

export interface Unread {
  entry: UnreadScope;
  /** Azure's error code, or ours, such as `timeout`. */
  code: string;
}

export function toUnread(scope: string, document: ProblemDocument, displayName?: string): Unread {
  return {
    entry: toUnreadScope({ scope, problem: document, ...defined({ displayName }) }),
    code: document.azure?.code ?? document.code,
  };
}

export function problemToUnread(scope: string, problem: Problem, displayName?: string): Unread {
  return toUnread(scope, toProblemDocument(problem), displayName);
}
