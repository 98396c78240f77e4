import type { AccessEvidence, AccessPrincipalType } from '@/lib/model/access';
import type { GroupMember } from '@/lib/model/evidence-parts';
import { valueOr } from '@/lib/model/evidence-result';
import type { PrincipalTable } from './principal-table';

const types: Record<GroupMember['type'], AccessPrincipalType> = {
  User: 'user',
  Group: 'group',
  ServicePrincipal: 'application',
  Other: 'unknown',
};

/** Adds them as principals of the cluster's own tenant. */
export function* mentionMembers({ parts }: AccessEvidence, table: PrincipalTable): Generator<void, void> {
  let count = 0;
  for (const [id, entry] of Object.entries(valueOr(parts.groups, {}))) {
    const group = valueOr(entry, null);
    table.mention({ ids: [id], objectId: id, type: 'group', displayName: group?.displayName });
    for (const member of valueOr(group?.members, [])) {
      const { id: memberId, type, displayName, userPrincipalName, userType } = member;
      table.mention({ ids: [memberId], objectId: memberId, type: types[type], tenantId: null, displayName });
      table.nameMember(memberId, { displayName, userPrincipalName, userType });
      if (++count % 256 === 0) yield;
    }
  }
}
