/** How Microsoft.Authorization writes the kind of a directory object (`principalType` in the specification files). */
export const principalTypes = { user: 'User', group: 'Group', servicePrincipal: 'ServicePrincipal' } as const;
