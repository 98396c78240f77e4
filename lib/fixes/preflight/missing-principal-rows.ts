import { restorableUntil } from '@/lib/access/orphans';
import type { DirectoryAccount } from '@/lib/model/access';
import { sameId } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import { valueOr } from '@/lib/model/evidence-result';
import { dayInText } from '@/lib/model/text';
import { principal, text } from '@/lib/model/text-pieces';
import { withMessage } from '../draft/draft-texts';
import type { FixPlan, PreflightRow } from '../plan/fix-plan';
import { existenceOf } from '../roles/missing-principal';
import { removedPrincipal } from './group-members-row';
import { notChecked } from './not-checked';
import type { PreflightFacts } from './preflight-facts';

type MissingPrincipal = ReturnType<typeof removedPrincipal>[number];

/** Returns principals that lose a role and that Microsoft Entra ID doesn't return. */
export function missingPrincipals(snapshot: Snapshot, { steps }: Pick<FixPlan, 'steps'>): MissingPrincipal[] {
  const gone = steps
    .flatMap((step) => removedPrincipal(snapshot, step))
    .filter(({ id }) => existenceOf(snapshot, [id]) === 'gone');
  return [...new Map(gone.map((principal) => [`${principal.id} ${principal.tenantId}`, principal])).values()];
}

/**
 * Requires consent unless both look-ups found nothing, because a principal that can be restored, or that can be in
 * another tenant, would lose its role.
 */
export function missingPrincipalRows(
  snapshot: Snapshot,
  plan: FixPlan,
  { missingAccounts }: Pick<PreflightFacts, 'missingAccounts'>,
): PreflightRow[] {
  return missingPrincipals(snapshot, plan).map((principal) => {
    const accounts = missingAccounts?.state === 'read' ? missingAccounts.value : {};
    const home = valueOr(snapshot.parts.subscription, null)?.tenantId;
    const isSearched = principal.tenantId !== null && home != null && sameId(principal.tenantId, home);
    return {
      id: 'deleted-principal',
      about: [principal.id],
      ...deletionOf(principal, isSearched, accounts[principal.id], missingAccounts),
    };
  });
}

function deletionOf(
  { id, name }: MissingPrincipal,
  isSearched: boolean,
  account: DirectoryAccount | undefined,
  read: PreflightFacts['missingAccounts'],
): Omit<PreflightRow, 'id'> {
  const who = principal(id, name);
  if (account?.state === 'found')
    return {
      state: 'warn',
      ...withMessage(text`${who} exists in Microsoft Entra ID and loses the role.`),
      consent: true,
      facts: ['found'],
    };
  if (account?.deletedAt !== undefined) {
    const end = restorableUntil(account.deletedAt);
    const until = end === null ? 'an unknown date' : dayInText(end);
    return {
      state: 'warn',
      ...withMessage(
        text`${who} is in deleted items and can be restored until ${until}. Removed roles aren’t restored with the principal.`,
      ),
      consent: true,
      facts: ['deleted', account.deletedAt],
    };
  }
  if (!account || account.deletedAtUnknown) {
    return {
      ...notChecked(
        text`deleted items for ${who}`,
        read?.state === 'unreadable' ? read : undefined,
        'To read deleted items, you need a Microsoft Entra role, such as User Administrator.',
      ),
      consent: true,
      facts: ['unread'],
    };
  }
  if (!isSearched)
    return {
      ...notChecked(
        text`the tenant of ${who}`,
        undefined,
        'The principal might be from another tenant, which wasn’t searched. Ask the owner of the cluster.',
      ),
      consent: true,
      facts: ['not-searched'],
    };
  return { state: 'pass', ...withMessage(text`${who} isn’t in Microsoft Entra ID or its deleted items.`) };
}
