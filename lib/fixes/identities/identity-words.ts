/** What a plan says of user-assigned identities that stay and are sent again, since Azure would drop a kind that is not named. */
export function keptIdentities(ids: readonly string[]): string[] {
  if (ids.length === 0) return [];
  const [is, them] = ids.length === 1 ? ['identity is', 'it'] : ['identities are', 'them'];
  return [
    // UNCONFIRMED: whether ARM asks for the linked permission on identities that are attached already.
    `The ${ids.length} user-assigned ${is} sent again, so that Azure keeps ${them}. Azure may ask for Microsoft.ManagedIdentity/userAssignedIdentities/assign/action there.`,
  ];
}
