import * as z from 'zod';

/** What Microsoft Graph told of one directory object. */
export const principalSchema = z.strictObject({
  /** Object (principal) id. */
  id: z.string(),
  type: z.enum(['User', 'Group', 'ServicePrincipal']),
  /** `null` when the directory names the object but this sign-in may not read it. */
  displayName: z.string().nullable(),
  userPrincipalName: z.string().optional(),
  mail: z.string().optional(),
  /** Application (client) id of a service principal: Kusto wants this one, Azure RBAC the object id. */
  appId: z.string().optional(),
  userType: z.enum(['Member', 'Guest']).optional(),
  /** `ManagedIdentity`, `Application` … as Graph says it. */
  servicePrincipalType: z.string().optional(),
});
/** A user, group or service principal of the directory. */
export type Principal = z.infer<typeof principalSchema>;
/** The kind of a directory object, in Azure RBAC's words. */
export type PrincipalType = Principal['type'];

/** What is known of an object id after asking the directory. */
export type ResolvedPrincipal =
  | { state: 'found'; principal: Principal }
  /** The directory was asked with sufficient rights and does not know the id: "Identity not found" in the portal. */
  | { state: 'not-found' };

/** In the words of Azure RBAC and of Kusto, lower case. */
const askedFor = ['user', 'group', 'serviceprincipal', 'app'];

/**
 * Whether the directory is asked for principals of a kind, so that its silence says that one is deleted: of a device it is not.
 * An absent kind is a user: azure-authorization 2022-04-01, RoleAssignmentProperties.
 */
export function isAskedFor(kind: string | null | undefined): boolean {
  return askedFor.includes((kind || 'User').toLowerCase());
}
