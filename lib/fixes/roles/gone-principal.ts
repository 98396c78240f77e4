import { restorableUntil } from '@/lib/access/orphans';
import type { DirectoryAccount } from '@/lib/model/access';
import type { Snapshot } from '@/lib/model/evidence';
import { entryOf } from '@/lib/model/lookup-table';
import type { FixPlan, PreflightRow } from '../plan/fix-plan';
import { removedPrincipal } from '../preflight/group-members-row';
import type { PreflightFacts } from '../preflight/preflight-facts';
import { couldntCheck } from '../support/couldnt-check';

type Ids = readonly (string | null | undefined)[];

/** Whether the directory confirms that a principal exists. `unknown` if it wasn't asked or belongs to another tenant. */
export function existenceOf({ parts }: Pick<Snapshot, 'parts'>, ids: Ids): 'exists' | 'gone' | 'unknown' {
  const entries = parts.directory.state === 'read' ? parts.directory.value : {};
  const states = ids.flatMap((id) => (id ? (entryOf(entries, id.toLowerCase())?.state ?? []) : []));
  if (states.includes('not-found')) return 'gone';
  return states.includes('found') ? 'exists' : 'unknown';
}

/** Returns the warning about a deleted principal, to which Azure assigns no role. */
export function gonePrincipalWarnings(snapshot: Snapshot, ids: Ids): string[] {
  return existenceOf(snapshot, ids) === 'gone'
    ? ['This principal was deleted from the tenant. You can’t reassign the role after you remove it.']
    : [];
}

type GonePrincipal = ReturnType<typeof removedPrincipal>[number];

/** Returns the principals that lose a role in the plan and that Microsoft Entra ID doesn't return. */
export function gonePrincipals(snapshot: Snapshot, { steps }: Pick<FixPlan, 'steps'>): GonePrincipal[] {
  const gone = steps
    .flatMap((step) => removedPrincipal(snapshot, step))
    .filter(({ id }) => existenceOf(snapshot, [id]) === 'gone');
  return [...new Map(gone.map((principal) => [`${principal.id} ${principal.tenantId}`, principal])).values()];
}

/**
 * Whether each principal that wasn't found is really deleted. One that can be restored, or that can be in another tenant, would lose
 * its role, so removal needs consent unless both look-ups found nothing.
 */
export function gonePrincipalRows(
  snapshot: Snapshot,
  plan: FixPlan,
  { goneAccounts }: Pick<PreflightFacts, 'goneAccounts'>,
): PreflightRow[] {
  return gonePrincipals(snapshot, plan).map((principal) => {
    const accounts = goneAccounts?.state === 'read' ? goneAccounts.value : {};
    return { id: 'deleted-principal', ...deletionOf(principal, accounts[principal.id], goneAccounts) };
  });
}

function deletionOf(
  { name, tenantId }: GonePrincipal,
  account: DirectoryAccount | undefined,
  read: PreflightFacts['goneAccounts'],
): Omit<PreflightRow, 'id'> {
  if (account?.state === 'found')
    return { state: 'warn', message: `${name} exists in Microsoft Entra ID and loses the role.`, consent: true };
  if (account?.deletedAt !== undefined) {
    const until = restorableUntil(account.deletedAt)?.slice(0, 10) ?? 'an unknown date';
    return {
      state: 'warn',
      message: `${name} is in deleted items and can be restored until ${until}. It doesn’t get a removed role back.`,
      consent: true,
    };
  }
  if (!account || account.deletedAtUnknown) {
    const why = couldntCheck(`deleted items for ${name}`, read?.state === 'unreadable' ? read : undefined);
    return {
      state: 'unknown',
      message: `${why} Microsoft Entra ID requires a role for deleted items, such as User Administrator.`,
      consent: true,
    };
  }
  if (tenantId === null)
    return {
      state: 'unknown',
      message: `${couldntCheck(`tenant of ${name}`)} It might be from another tenant, which wasn’t searched. Ask the owner of the cluster.`,
      consent: true,
    };
  return { state: 'pass', message: `${name} isn’t in Microsoft Entra ID or its deleted items.` };
}
