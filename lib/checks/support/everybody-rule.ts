/**
 * Whether a dynamic group's rule takes in everybody, or all members or guests: it asks for nothing but `userType`,
 * `accountEnabled` and that there is an `objectId`.
 * Source of the rules: https://learn.microsoft.com/entra/identity/users/groups-dynamic-membership
 */
export function takesInEverybody(rule: string | null): boolean {
  const asked = (rule ?? '').toLowerCase().replaceAll(/user\.objectid\s+-ne\s+\$?null/g, 'user.accountenabled');
  const properties = [...asked.matchAll(/\buser\.(\w+)/g)].map(([, property]) => property);
  return properties.length > 0 && properties.every((one) => one === 'usertype' || one === 'accountenabled');
}
