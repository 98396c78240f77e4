import { getCheck } from '@/lib/checks/catalog';
import { defaultMessage } from '@/lib/checks/engine/define-check';
import { parsePrincipalKey } from '@/lib/kusto/principals';
import type { CheckSettings } from '@/lib/model/check-settings';
import type { Finding } from '@/lib/model/finding';
import { counted } from '@/lib/model/text';

/** What a setting limits. Its checks count these as items. */
const limited: { readonly [Name in keyof CheckSettings]?: readonly [singular: string, plural: string] } = {
  maxAllDatabasesAdmins: ['AllDatabasesAdmin', 'AllDatabasesAdmins'],
  maxOwners: ['Owner', 'Owners'],
  maxStandingAccessAdmins: ['permanent access administrator', 'permanent access administrators'],
  maxDirectUsers: ['user with direct Azure roles', 'users with direct Azure roles'],
  maxKeyDeleters: ['principal can delete the key', 'principals can delete the key'],
};

/** Returns the current state behind a result. It has counts instead of principals, whose names might not be loaded. */
export function factOf(finding: Finding): string {
  const { checkId, outcome, items = [] } = finding;
  const check = getCheck(checkId);
  if (!check) return checkId;
  if (outcome === 'pass') return check.passTitle;
  if (outcome !== 'fail') return check.title;
  const principals = items.length > 1 ? principalCount(finding) : undefined;
  return excess(finding) ?? (principals ? `${check.failTitle}: ${principals}` : check.failTitle);
}

/**
 * Returns what a failing result adds to the title of its check, or `undefined`. A check with fixes whose result offers
 * none has instructions as its message, so that message isn't a fact.
 */
export function addedFact(finding: Finding): string | undefined {
  const check = getCheck(finding.checkId);
  const count = excess(finding) ?? principalCount(finding);
  if (!check || count) return count;
  const instructs = check.fixes.length > 0 && finding.fixes.length === 0;
  return instructs || finding.message === defaultMessage(check.failTitle) ? undefined : finding.message;
}

/** Returns how many items there are and the limit they exceed, such as "6 Owners, limit 3". */
function excess({ items = [], settings = [] }: Finding): string | undefined {
  for (const { name, value } of settings) {
    const words = Object.entries(limited).find(([limit]) => limit === name)?.[1];
    if (words && items.length > Number(value)) return `${counted(items.length, ...words)}, limit ${value}`;
  }
  return undefined;
}

function principalCount({ checkId, items = [] }: Finding): string | undefined {
  const areAll = items.length > 0 && items.every((item) => parsePrincipalKey(item) !== null);
  return areAll && getCheck(checkId)?.category === 'access' ? counted(items.length, 'principal') : undefined;
}
