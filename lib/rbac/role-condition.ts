import { matchesAction } from '@/lib/model/azure/permission';

/**
 * Returns whether a condition limits an action, as a function: one of its `ActionMatches{'…'}` patterns matches the action, or it has none.
 * Source: https://learn.microsoft.com/azure/role-based-access-control/conditions-format#actions
 */
export function limitsOf(condition: string | null | undefined): (action: string) => boolean {
  const text = condition?.trim();
  if (!text) return () => false;
  const patterns = patternsIn(text);
  return (action) => patterns.length === 0 || patterns.some((pattern) => matchesAction(pattern, action));
}

function patternsIn(condition: string): string[] {
  return condition
    .split(/ActionMatches/i)
    .slice(1)
    .flatMap(quotedIn);
}

/** Returns the texts of a list in braces, such as `{'a', 'b'}`. */
function quotedIn(text: string): string[] {
  const list = text.trimStart();
  if (!list.startsWith('{')) return [];
  return list
    .slice(1)
    .split('}', 1)
    .flatMap((inside) => inside.split(/['"]/).filter((_, index) => index % 2 === 1));
}
