import { guidSchema } from '@/lib/model/arm-id-schema';
import type { Principal, PrincipalType } from '@/lib/model/principal';

/** The two planes that roles are given in; they name an application by different ids. */
export type Plane = 'azure' | 'kusto';

/** Whoever was chosen to get a role. */
export interface PickedPrincipal {
  type: PrincipalType;
  /** The id that the plane wants. */
  id: string;
  /** For a principal of another directory; Kusto alone takes those. */
  tenantId?: string;
}

/**
 * A found principal as its plane names it: Kusto wants an application's application (client) id, Azure RBAC its object
 * id (Learn: data-explorer/kusto/access-control/principals-and-identity-providers, role-based-access-control).
 */
export function pickFound(plane: Plane, principal: Principal): PickedPrincipal {
  const { id, type, appId } = principal;
  return { type, id: plane === 'kusto' && type === 'ServicePrincipal' && appId ? appId : id };
}

/** What is wrong with an id that was typed, or `undefined`. */
export function typedIdError(plane: Plane, type: PrincipalType, id: string): string | undefined {
  if (guidSchema.safeParse(id.trim()).success) return undefined;
  if (plane === 'kusto' && type === 'User' && /^[^@\s]+@[^@\s]+$/.test(id.trim())) return undefined;
  const upn = plane === 'kusto' && type === 'User' ? ', or a user name such as ada@contoso.com' : '';
  return `Enter an ID such as 00000000-0000-0000-0000-000000000000${upn}.`;
}
