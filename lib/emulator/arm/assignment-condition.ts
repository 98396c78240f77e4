/**
 * Conditions (Azure ABAC) on role assignments and on entries of built-in roles. Those in use constrain which roles may be
 * given to whom: https://learn.microsoft.com/azure/role-based-access-control/delegate-role-assignments-examples
 * UNCONFIRMED: anything but the attributes below is taken as not fulfilled, where Azure would evaluate it.
 */

/** The role assignment that a request wants to write or delete. */
export interface AssignmentRequest {
  roleDefinitionId: string;
  principalId: string;
  principalType: string;
}

const constrained = /^Microsoft\.Authorization\/roleAssignments\/(write|delete)$/i;

/**
 * Whether a condition lets the action pass. Every action but writing and deleting role assignments passes; these two pass too while
 * it is not known yet which assignment is meant.
 */
export function conditionHolds(
  condition: string | null | undefined,
  action: string,
  assignment: AssignmentRequest | undefined,
): boolean {
  if (!condition || !assignment || !constrained.test(action)) return true;
  // A part such as (!(ActionMatches{'…/write'}) OR <comparisons>) says nothing about other actions.
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

/** Conditions write GUIDs with and without dashes, and texts in quotes. */
function plain(value: string): string {
  return value.trim().replace(/['"-]/g, '').toLowerCase();
}
