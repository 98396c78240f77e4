import * as z from 'zod';

/** A directory object of Microsoft Graph. */
export const principalSchema = z.strictObject({
  /** Object ID. */
  id: z.string(),
  type: z.enum(['User', 'Group', 'ServicePrincipal']),
  /** `null` when your account can't read it. */
  displayName: z.string().nullable(),
  userPrincipalName: z.string().optional(),
  mail: z.string().optional(),
  /** Application ID, which Kusto uses. Azure RBAC uses the object ID. */
  appId: z.string().optional(),
  userType: z.enum(['Member', 'Guest']).optional(),
  /** Microsoft Graph's servicePrincipalType, such as `ManagedIdentity`. */
  servicePrincipalType: z.string().optional(),
});
export type Principal = z.infer<typeof principalSchema>;
/** The kind of a directory object in Azure RBAC. */
export type PrincipalType = Principal['type'];

/** The directory's result for an object ID. */
export type ResolvedPrincipal =
  | { state: 'found'; principal: Principal }
  /** The ID doesn't exist: "Identity not found" in the portal. */
  | { state: 'not-found' };

/** Lowercase types of Azure RBAC and Kusto. */
const askedFor = ['user', 'group', 'serviceprincipal', 'app'];

/**
 * Whether the directory is read for principals of a kind, so that a missing result means a deleted one. Devices aren't
 * read. An absent kind is a user: azure-authorization 2022-04-01, RoleAssignmentProperties.
 */
export function isAskedFor(kind: string | null | undefined): boolean {
  return askedFor.includes((kind || 'User').toLowerCase());
}
