/**
 * Conditions (Azure ABAC) on role assignments and built-in roles:
 * https://learn.microsoft.com/azure/role-based-access-control/delegate-role-assignments-examples UNCONFIRMED: other
 * attributes count as not fulfilled, where Azure would evaluate them.
 */

export interface AssignmentRequest {
  roleDefinitionId: string;
  principalId: string;
  principalType: string;
}

const constrained = /^Microsoft\.Authorization\/roleAssignments\/(write|delete)$/i;

/**
 * Returns whether a condition allows the action. Only role assignment writes and deletes are constrained, and pass
 * without an assignment.
 */
export function conditionHolds(
  condition: string | null | undefined,
  action: string,
  assignment: AssignmentRequest | undefined,
): boolean {
  if (!condition || !assignment || !constrained.test(action)) return true;
  // (!(ActionMatches{'…/write'}) OR <comparisons>) doesn't constrain other actions.
  return condition
    .split(/\)\s{0,100}AND\s{0,100}\(\s{0,100}(?:\(\s{0,100})?!\(ActionMatches/i)
    .every((part) => !concerns(part, action) || comparisonsHold(part, assignment));
}

function concerns(part: string, action: string): boolean {
  const named = part.match(/'Microsoft\.Authorization\/roleAssignments\/(?:write|delete)'/gi);
  return !named || named.some((name) => name.slice(1, -1).toLowerCase() === action.toLowerCase());
}

const comparison =
  /@(?:Request|Resource)\[Microsoft\.Authorization\/roleAssignments:(\w+)\]\s*(ForAnyOfAnyValues|ForAnyOfAllValues):(GuidEquals|GuidNotEquals|StringEqualsIgnoreCase|StringNotEqualsIgnoreCase)\s*\{([^{}@]*)\}/gi;

function comparisonsHold(part: string, assignment: AssignmentRequest): boolean {
  const found = [...part.matchAll(comparison)];
  return (
    found.length > 0 &&
    found.every(([, attribute, , operator, list]) => {
      const values = (list ?? '').split(',').map((value) => plain(value));
      const actual = attributeOf(assignment, attribute ?? '');
      if (actual === undefined) return false;
      return /Not/i.test(operator ?? '') ? !values.includes(actual) : values.includes(actual);
    })
  );
}

function attributeOf(assignment: AssignmentRequest, name: string): string | undefined {
  switch (name.toLowerCase()) {
    case 'roledefinitionid':
      return plain(assignment.roleDefinitionId.slice(assignment.roleDefinitionId.lastIndexOf('/') + 1));
    case 'principalid':
      return plain(assignment.principalId);
    case 'principaltype':
      return plain(assignment.principalType);
    default:
      return undefined;
  }
}

/** Removes the dashes of GUIDs and the quotes of texts. */
function plain(value: string): string {
  return value.trim().replace(/['"-]/g, '').toLowerCase();
}
