import type { AccessPrincipal, AccessPrincipalType, DirectoryAccount } from '@/lib/model/access';
import { defined } from '@/lib/model/defined';
import type { Mention } from './principal-name';

export interface KnownPrincipal {
  principal: AccessPrincipal;
  /** In lower case. */
  ids: readonly string[];
  isGroup: boolean;
  isOtherThanGroup: boolean;
}

/** Doesn’t depend on the order of mentions. */
export interface Facts {
  ids: string[];
  objectIds: string[];
  spelled?: string;
  type: AccessPrincipalType;
  displayName?: string;
  isTypeCertain: boolean;
  isHome: boolean;
  isPersonal: boolean;
  foreignTenant?: string;
  account?: Extract<DirectoryAccount, { state: 'found' }>;
  isMissing: boolean;
}

type FoundAccount = Extract<DirectoryAccount, { state: 'found' }>;

export function noFacts(): Facts {
  return {
    ids: [],
    objectIds: [],
    type: 'unknown',
    isTypeCertain: false,
    isHome: false,
    isPersonal: false,
    isMissing: false,
  };
}

export interface MemberNames {
  displayName?: string | null;
  userPrincipalName?: string | null;
  userType?: string | null;
}

/** `home` is the cluster's tenant in lower case. */
export function addMention(fact: Facts, mention: Mention, home: string | undefined): void {
  const { objectId, type, tenantId, displayName, isPersonal = false } = mention;
  const id = objectId?.toLowerCase();
  if (id !== undefined && !fact.objectIds.includes(id)) fact.objectIds.push(id);
  const spelled = mention.ids.at(-1) ?? '';
  if (fact.spelled === undefined || spelled < fact.spelled) fact.spelled = spelled;
  if (displayName && (fact.displayName === undefined || displayName < fact.displayName)) fact.displayName = displayName;
  const isCertain = !mention.isTypeAssumed && type !== 'unknown';
  const isBetter = isCertain === fact.isTypeCertain ? typeRank[type] < typeRank[fact.type] : isCertain;
  if (isBetter) fact.type = type;
  fact.isTypeCertain ||= isCertain;
  fact.isPersonal ||= isPersonal;
  const tenant = tenantId?.toLowerCase();
  // Without the cluster's tenant, the directory decides.
  const isForeign = tenant !== undefined && home !== undefined && tenant !== home;
  fact.isHome ||= tenantId !== undefined && !isForeign && !isPersonal;
  if (isForeign && (!fact.foreignTenant || (tenant !== '' && tenant < fact.foreignTenant))) fact.foreignTenant = tenant;
}

/** Mentions can differ in the type: what is certain goes first. */
const typeRank: Record<AccessPrincipalType, number> = {
  'managed-identity': 0,
  cluster: 1,
  group: 2,
  application: 3,
  user: 4,
  unknown: 5,
};

function accountType({ type, servicePrincipalType }: FoundAccount['principal']): AccessPrincipalType {
  if (type === 'ServicePrincipal')
    return servicePrincipalType?.toLowerCase() === 'managedidentity' ? 'managed-identity' : 'application';
  return type === 'Group' ? 'group' : 'user';
}

/** An object that Microsoft Graph doesn't return is deleted. Devices and principals of other tenants aren't read. */
function stateOf({ account, isMissing, type }: Facts): AccessPrincipal['state'] {
  if (account?.enabled === false) return 'disabled';
  if (account) return account.enabled === null && account.principal.type !== 'Group' ? undefined : 'active';
  return isMissing && type !== 'unknown' ? 'deleted' : undefined;
}

export function smallerAccount(left: FoundAccount | undefined, right: FoundAccount): FoundAccount {
  return left && left.principal.id.toLowerCase() <= right.principal.id.toLowerCase() ? left : right;
}

/** `home` is the cluster's tenant in lower case. */
export function toPrincipal(
  fact: Facts,
  members: ReadonlyMap<string, MemberNames>,
  home: string | null,
  hasDirectory: boolean,
): KnownPrincipal {
  const account = fact.account?.principal;
  const id = account?.id.toLowerCase() ?? fact.objectIds.sort()[0] ?? fact.spelled ?? '';
  const names = members.get(id);
  const type = account ? accountType(account) : fact.type;
  const isHome = fact.isHome || (fact.foreignTenant === undefined && !fact.isPersonal);
  const tenantId = isHome ? home : (fact.foreignTenant ?? null);
  const state = hasDirectory && isHome ? stateOf(fact) : undefined;
  const userType = account?.userType ?? names?.userType;
  const userPrincipalName =
    account?.userPrincipalName ??
    names?.userPrincipalName ??
    (type === 'user' && fact.spelled?.includes('@') ? fact.spelled : undefined);
  const displayName = account?.displayName ?? names?.displayName ?? fact.displayName;
  return {
    ids: fact.ids,
    isGroup: type === 'group',
    isOtherThanGroup: (account !== undefined || fact.isTypeCertain) && type !== 'group',
    principal: {
      id,
      type,
      ...(displayName ? { displayName } : {}),
      ...(userPrincipalName ? { userPrincipalName } : {}),
      ...(!tenantId || fact.isPersonal ? {} : { tenantId }),
      ...(type === 'user' && userType ? { guest: userType === 'Guest' } : {}),
      ...defined({ state }),
    },
  };
}
