import type { PickedPrincipal } from '@/lib/client/fixes/role-draft';
import { guidSchema } from '@/lib/model/azure/arm-id-schema';
import type { Principal, PrincipalType } from '@/lib/model/principal';

export type Plane = 'azure' | 'kusto';
/** `any`: for a search in both planes, which takes every ID. */
export type PickerPlane = Plane | 'any';

/**
 * Returns a found principal as its plane names it: Kusto takes an application's application (client) ID, Azure RBAC its object
 * ID (Learn: data-explorer/kusto/access-control/principals-and-identity-providers, role-based-access-control).
 */
export function pickFound(plane: PickerPlane, principal: Principal): PickedPrincipal {
  const { id, type, appId, displayName } = principal;
  return {
    type,
    id: plane === 'kusto' && type === 'ServicePrincipal' && appId ? appId : id,
    ...(displayName ? { name: displayName } : {}),
  };
}

export function typedIdError(plane: PickerPlane, type: PrincipalType, id: string): string | undefined {
  if (guidSchema.safeParse(id.trim()).success) return undefined;
  const takesUserName = plane === 'any' || (plane === 'kusto' && type === 'User');
  if (takesUserName && /^[^@\s]+@[^@\s]+$/.test(id.trim())) return undefined;
  const upn = takesUserName ? ', or a user principal name, such as ada@contoso.com' : '';
  return `Enter an ID, such as 00000000-0000-0000-0000-000000000000${upn}.`;
}
