import * as z from 'zod';

const patterns = z.array(z.string()).nullish();

/** One entry of `…/providers/Microsoft.Authorization/permissions` or of a role definition. */
export const permissionSchema = z.looseObject({
  actions: patterns,
  notActions: patterns,
  dataActions: patterns,
  notDataActions: patterns,
  condition: z.string().nullish(),
});
/** One entry of effective permissions. */
export type Permission = z.infer<typeof permissionSchema>;

/**
 * Whether permissions allow an action: some entry has it in `actions` and not in that same entry's `notActions`.
 * Deny assignments, locks and policies are not part of it (Learn: role-based-access-control/role-definitions).
 */
export function allowsAction(permissions: readonly Permission[], action: string): boolean {
  return permissions.some(
    (entry) =>
      (entry.actions ?? []).some((pattern) => matchesAction(pattern, action)) &&
      !(entry.notActions ?? []).some((pattern) => matchesAction(pattern, action)),
  );
}

/** Whether permissions allow an action on data, such as one in a vault: `allowsAction` for `dataActions`. */
export function allowsDataAction(permissions: readonly Permission[], action: string): boolean {
  return allowsAction(
    permissions.map(({ dataActions, notDataActions }) => ({ actions: dataActions, notActions: notDataActions })),
    action,
  );
}

/** Patterns as expressions: a tenant uses few, and they are asked for at every cluster. */
const expressions = new Map<string, RegExp>();
const mostExpressions = 10_000;

/** Whether an action pattern with `*` covers an action, without case; an inner slash-star-slash also covers one slash. */
export function matchesAction(pattern: string, action: string): boolean {
  let expression = expressions.get(pattern);
  if (!expression) {
    if (expressions.size >= mostExpressions) expressions.clear();
    expression = toExpression(pattern);
    expressions.set(pattern, expression);
  }
  return expression.test(action);
}

function toExpression(pattern: string): RegExp {
  const source = pattern
    .trim()
    .split('/*/')
    .map((part) => part.split('*').map(escapePattern).join('.*'))
    .join('/(?:.*/)?');
  return new RegExp(`^${source}$`, 'i');
}

function escapePattern(text: string): string {
  return text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
}

const smallestRoles: readonly { role: string; covers: RegExp }[] = [
  {
    role: 'Role Based Access Control Administrator',
    covers: /^Microsoft\.Authorization\/roleAssignments\/(write|delete)$/i,
  },
  { role: 'Locks Contributor', covers: /^Microsoft\.Authorization\/locks\/(write|delete)$/i },
  {
    role: 'Managed Identity Operator',
    covers: /^Microsoft\.ManagedIdentity\/userAssignedIdentities\/assign\/action$/i,
  },
  { role: 'Monitoring Contributor', covers: /^Microsoft\.Insights\/diagnosticSettings\/(write|delete)$/i },
  { role: 'Key Vault Contributor', covers: /^Microsoft\.KeyVault\/vaults\/(accessPolicies\/)?write$/i },
  { role: 'Reader', covers: /\/read$/i },
  { role: 'Contributor', covers: /^Microsoft\.(Kusto|Insights|Resources)\//i },
];

/**
 * The built-in role with the fewest rights that has an action, or `undefined` where the table above has none. A short table
 * kept by hand: a test compares it with Microsoft's definitions (https://learn.microsoft.com/azure/role-based-access-control/built-in-roles).
 */
export function smallestRole(action: string): string | undefined {
  return smallestRoles.find(({ covers }) => covers.test(action))?.role;
}
