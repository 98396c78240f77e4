import * as z from 'zod';

export const principalSchema = z.strictObject({
  id: z.string(),
  type: z.enum(['User', 'Group', 'ServicePrincipal']),
  /** `null`: unreadable. */
  displayName: z.string().nullable(),
  userPrincipalName: z.string().optional(),
  mail: z.string().optional(),
  /** Kusto uses it. Azure RBAC uses the object ID. */
  appId: z.string().optional(),
  userType: z.enum(['Member', 'Guest']).optional(),
  /** Microsoft Graph's servicePrincipalType, such as `ManagedIdentity`. */
  servicePrincipalType: z.string().optional(),
});
export type Principal = z.infer<typeof principalSchema>;
/** As in Azure RBAC. */
export type PrincipalType = Principal['type'];

export type ResolvedPrincipal =
  | { state: 'found'; principal: Principal }
  /** "Identity not found" in the portal. */
  | { state: 'not-found' };

/** Lowercase types of Azure RBAC and Kusto. */
const askedFor = ['user', 'group', 'serviceprincipal', 'app'];

/**
 * Returns whether the directory is read for a kind, so that a missing result means a deleted principal. An absent kind
 * is a user: azure-authorization 2022-04-01, RoleAssignmentProperties.
 */
export function isAskedFor(kind: string | null | undefined): boolean {
  return askedFor.includes((kind || 'User').toLowerCase());
}

/** Characters of a search for principals. */
export const principalSearchLimits = { least: 2, most: 120 } as const;
