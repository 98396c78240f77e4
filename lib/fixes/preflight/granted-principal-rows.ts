import type { DirectoryAccount } from '@/lib/model/access';
import { sameId } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import { valueOr } from '@/lib/model/evidence-result';
import { entryOf } from '@/lib/model/lookup-table';
import { principal, text } from '@/lib/model/text-pieces';
import { mixedScripts } from '@/lib/model/visible-text';
import { withMessage } from '../draft/draft-texts';
import { type AdministeringGrant, administeringGrants } from '../plan/administering-grants';
import type { FixPlan, PreflightRow } from '../plan/fix-plan';
import { notChecked } from './not-checked';
import type { PreflightFacts } from './preflight-facts';

/** Returns grants that can administer data or assign roles, each principal once. */
export function grantsToCheck({ parts }: Snapshot, plan: FixPlan): AdministeringGrant[] {
  const roles = new Map(
    valueOr(parts.roleDefinitions, []).map((role) => [role.id.toLowerCase(), role.permissions] as const),
  );
  const grants = administeringGrants(plan, (role) => roles.get(role));
  return [...new Map(grants.map((grant) => [`${grant.principalId} ${grant.tenantId ?? ''}`, grant])).values()];
}

/** Whether each principal that can administer data or assign roles after a plan is a known member of the cluster's tenant. */
export function grantedPrincipalRows(
  snapshot: Snapshot,
  plan: FixPlan,
  { grantedAccounts }: Pick<PreflightFacts, 'grantedAccounts'>,
): PreflightRow[] {
  const home = valueOr(snapshot.parts.subscription, null)?.tenantId ?? null;
  return grantsToCheck(snapshot, plan).map((grant) => ({
    id: 'granted-principal',
    about: [grant.principalId, ...(grant.tenantId ? [grant.tenantId] : [])],
    ...judge(grant, home, grantedAccounts),
  }));
}

function judge(
  { principalId, tenantId }: AdministeringGrant,
  home: string | null,
  read: PreflightFacts['grantedAccounts'],
): Pick<PreflightRow, 'state' | 'message' | 'text' | 'cause' | 'consent' | 'facts'> {
  const power = 'The role can administer data or assign roles.';
  if (tenantId !== undefined && (home === null || !sameId(tenantId, home)))
    return {
      state: 'warn',
      ...withMessage(
        text`${principal(principalId)} is from another tenant (${tenantId}). Kustodian can’t check who it is. ${power}${scriptWords(principalId)}`,
      ),
      consent: true,
      facts: ['other-tenant'],
    };
  const account = entryOf(valueOr(read, {}), principalId.toLowerCase());
  if (account === undefined)
    return {
      ...notChecked(
        text`${principal(principalId)} in Microsoft Entra ID`,
        read,
        text`${power}${scriptWords(principalId)}`,
      ),
      consent: true,
      facts: ['unread'],
    };
  return ofAccount(principalId, account, power);
}

function ofAccount(
  principalId: string,
  account: DirectoryAccount,
  power: string,
): Pick<PreflightRow, 'state' | 'message' | 'text' | 'cause' | 'consent' | 'facts'> {
  if (account.state === 'not-found')
    return {
      state: 'warn',
      ...withMessage(text`${principal(principalId)} isn’t in Microsoft Entra ID. ${power}${scriptWords(principalId)}`),
      consent: true,
      facts: ['not-found'],
    };
  const { displayName, userPrincipalName, userType } = account.principal;
  const scripts = [displayName ?? '', userPrincipalName ?? ''].map(scriptWords).join('');
  const who = principal(principalId, displayName);
  const name = displayName === null ? who : text`${who} (${userPrincipalName ?? principalId})`;
  if (userType === 'Guest')
    return {
      state: 'warn',
      ...withMessage(text`${name} is a guest from another tenant. ${power}${scripts}`),
      consent: true,
      facts: ['guest', displayName ?? '', userPrincipalName ?? ''],
    };
  return { state: scripts === '' ? 'pass' : 'warn', ...withMessage(text`${name} is in your tenant.${scripts}`) };
}

function scriptWords(name: string): string {
  const scripts = mixedScripts(name);
  return scripts === undefined ? '' : ` The name ${name} has ${scripts}.`;
}
