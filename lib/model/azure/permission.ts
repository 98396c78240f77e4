import * as z from 'zod';

const patterns = z.array(z.string()).nullish();

export const permissionSchema = z.looseObject({
  actions: patterns,
  notActions: patterns,
  dataActions: patterns,
  notDataActions: patterns,
  condition: z.string().nullish(),
});
/** An entry of `…/providers/Microsoft.Authorization/permissions` or of a role definition. */
export type Permission = z.infer<typeof permissionSchema>;

/**
 * Returns whether an entry has the action in `actions` and not in its own `notActions`. Deny assignments, locks, and
 * policies don't count (Learn: role-based-access-control/role-definitions).
 */
export function allowsAction(permissions: readonly Permission[], action: string): boolean {
  return permissions.some(
    (entry) =>
      (entry.actions ?? []).some((pattern) => matchesAction(pattern, action)) &&
      !(entry.notActions ?? []).some((pattern) => matchesAction(pattern, action)),
  );
}

/** Works as `allowsAction`, for `dataActions` such as those in a vault. */
export function allowsDataAction(permissions: readonly Permission[], action: string): boolean {
  return allowsAction(
    permissions.map(({ dataActions, notDataActions }) => ({ actions: dataActions, notActions: notDataActions })),
    action,
  );
}

/**
 * Compares without case. An inner slash-star-slash also covers one slash. Time is linear in the pattern, so a custom
 * role with many wildcards can't stall the server.
 */
export function matchesAction(pattern: string, action: string): boolean {
  const literals = knownLiteralsOf(pattern);
  const text = action.toLowerCase();
  const [first] = literals;
  if (literals.length === 1) return text === first?.text;
  if (!first || !text.startsWith(first.text)) return false;
  const last = literals.at(-1);
  let end = first.text.length;
  for (let index = 1; index < literals.length - 1; index += 1) {
    const { text: literal, sharesSlash } = literals[index] as Literal;
    const start = text.indexOf(literal, sharesSlash ? end - 1 : end);
    if (start < 0) return false;
    end = start + literal.length;
  }
  if (!last) return false;
  return text.endsWith(last.text) && text.length - last.text.length >= (last.sharesSlash ? end - 1 : end);
}

interface Literal {
  /** Lower case. */
  text: string;
  /** The slash before the preceding `*` may be the one that starts this text. */
  sharesSlash: boolean;
}

/** A fleet compares a few patterns thousands of times. */
const knownLiterals = new Map<string, readonly Literal[]>();
const mostKnownPatterns = 2_000;

function knownLiteralsOf(pattern: string): readonly Literal[] {
  const known = knownLiterals.get(pattern);
  if (known) return known;
  if (knownLiterals.size >= mostKnownPatterns) knownLiterals.clear();
  const literals = literalsOf(pattern);
  knownLiterals.set(pattern, literals);
  return literals;
}

/** Returns one text more than there are wildcards. */
function literalsOf(pattern: string): Literal[] {
  const segments = pattern.trim().toLowerCase().split('/*/');
  return segments.flatMap((segment, index) => {
    const isFirst = index === 0;
    const isLast = index === segments.length - 1;
    const texts = `${isFirst ? '' : '/'}${segment}${isLast ? '' : '/'}`.split('*');
    return texts.map((text, textIndex) => ({ text, sharesSlash: !isFirst && textIndex === 0 }));
  });
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
 * Returns the built-in role with the fewest rights. The table is kept by hand. A test compares it with Microsoft's
 * definitions (https://learn.microsoft.com/azure/role-based-access-control/built-in-roles).
 */
export function smallestRole(action: string): string | undefined {
  return smallestRoles.find(({ covers }) => covers.test(action))?.role;
}
