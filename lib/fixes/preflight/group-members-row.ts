import type { Snapshot } from '@/lib/model/evidence';
import { valueOr } from '@/lib/model/evidence-result';
import { listTexts, principal, text } from '@/lib/model/text-pieces';
import { withMessage } from '../draft/draft-texts';
import type { PlainRow, PlanBody } from '../draft/plan-body';
import { readKustoAssignments } from '../roles/kusto-assignments';
import { accessOfStep, type FixStep } from '../steps';
import { toLosesAccess } from './lost-access';
import { notChecked } from './not-checked';

/**
 * Whether principals keep a role that moves to a group. Members are known only for a group that has a role, with a Microsoft Graph
 * token.
 */
export function groupMembersRows(snapshot: Snapshot, { steps }: PlanBody): PlainRow[] {
  const id = 'group-members';
  const removed = steps.flatMap((step) => removedPrincipal(snapshot, step));
  if (removed.length === 0) return [];
  const { groups } = snapshot.parts;
  // A group that already has the role isn't in the plan.
  const [groupId] = steps.flatMap(assignedPrincipal);
  const group = groups.state === 'read' && groupId ? groups.value[groupId.toLowerCase()] : undefined;
  const members = group?.state === 'read' ? group.value.transitiveMembers : undefined;
  if (members?.state !== 'read') {
    const unread = groups.state === 'read' ? (members ?? group) : groups;
    return [
      {
        id,
        ...notChecked('the members of the group', unread, 'Principals that aren’t members lose the role.'),
      },
    ];
  }
  const inside = new Set(members.value.map((member) => member.id.toLowerCase()));
  const outside = removed.filter(({ id: objectId }) => !inside.has(objectId));
  if (outside.length === 0)
    return [{ id, state: 'pass', message: 'All principals are in the group and keep the role.' }];
  return [
    {
      id,
      state: 'warn',
      ...withMessage(
        text`Principals that aren’t in the group lose the role: ${listTexts(outside.map((each) => principal(each.id, each.name)))}.`,
      ),
      losesAccess: toLosesAccess(outside),
    },
  ];
}

function assignedPrincipal(step: FixStep): string[] {
  const access = accessOfStep(step);
  return access && 'properties' in access && !access.isRemoval ? [access.properties.principalId] : [];
}

/** Returns the principal that loses a role in a step, with its lowercase object ID if that is known. */
export function removedPrincipal(snapshot: Snapshot, step: FixStep) {
  const access = accessOfStep(step);
  if (!access?.isRemoval) return [];
  if (access.by === 'azure-role') {
    const { principalId, principalType } = access.properties;
    const tenantId = valueOr(snapshot.parts.subscription, null)?.tenantId ?? null;
    return [{ id: principalId.toLowerCase(), name: principalId, type: principalType ?? 'Unknown', tenantId }];
  }
  if (access.by !== 'kusto-role') return [];
  const found = readKustoAssignments(snapshot).find(
    (assignment) => assignment.id.toLowerCase() === access.id.toLowerCase(),
  );
  const { principalId, principalType } = access.properties;
  const objectId = found?.properties.aadObjectId || principalId;
  const name = found?.properties.principalName || principalId;
  return [{ id: objectId.toLowerCase(), name, type: principalType, tenantId: found?.properties.tenantId || null }];
}
