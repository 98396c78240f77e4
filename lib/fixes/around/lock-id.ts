import { withoutSlash } from '@/lib/model/azure/arm-id';

/** The ARM id of a management lock at a scope. */
export function toLockId(scope: string, name: string): string {
  return `${withoutSlash(scope)}/providers/Microsoft.Authorization/locks/${name}`;
}

/** The scope and name in a management lock's id, or `undefined` when it is not one. */
export function parseLockId(id: string): { scope: string; name: string } | undefined {
  const match = /^(.+)\/providers\/Microsoft\.Authorization\/locks\/([^/]+)\/?$/i.exec(id);
  return match?.[1] && match[2] ? { scope: match[1], name: match[2] } : undefined;
}
