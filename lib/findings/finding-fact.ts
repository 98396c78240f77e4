import { getCheck } from '@/lib/checks/catalog';
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
export function factOf({ checkId, outcome, items = [], settings = [] }: Finding): string {
  const check = getCheck(checkId);
  if (!check) return checkId;
  if (outcome === 'pass') return check.passTitle;
  if (outcome !== 'fail') return check.title;
  for (const { name, value } of settings) {
    const words = Object.entries(limited).find(([limit]) => limit === name)?.[1];
    if (words && items.length > Number(value)) return `${counted(items.length, ...words)}, limit ${value}`;
  }
  const principals =
    check.category === 'access' && items.length > 1 && items.every((item) => parsePrincipalKey(item) !== null);
  return principals ? `${check.failTitle}: ${counted(items.length, 'principal')}` : check.failTitle;
}
