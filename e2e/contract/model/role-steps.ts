import * as fc from 'fast-check';
import { expect } from 'vitest';
import { choices, expectedRefusal, paths, type RoleAssignment } from './model';
import { drawn, expectAnswer, outcomeOf, step, versions } from './step';

/** Steps that change Azure roles and locks, which decide what the other steps can do. */

const { actor, scope } = drawn;
const role = {
  actor,
  scope,
  name: fc.constantFrom(...choices.roleNames),
  principalId: fc.constantFrom(...choices.roleHolders),
  role: fc.constantFrom(...choices.roles),
};

/** PUT of a role assignment. */
export const putRole = step('grant', role, async ({ name, ...input }, model, real) => {
  const path = paths.role(input.scope, name);
  const reply = await real.call(input.actor, 'PUT', `${path}?${versions.role}`, roleBody(input));
  const isGiven = [...model.roles.values()].some((assignment) => sameRole(assignment, input));
  const refused =
    expectedRefusal(model, input.actor, 'PUT', input.scope, 'role') ??
    (isGiven ? '409 RoleAssignmentExists' : undefined) ??
    (model.roles.has(path.toLowerCase()) ? '400 RoleAssignmentUpdateNotPermitted' : undefined);
  expectAnswer(real, reply, refused ?? '201');
  if (!refused)
    model.roles.set(path.toLowerCase(), { scope: input.scope, principalId: input.principalId, role: input.role });
});

/** DELETE of a role assignment. */
export const deleteRole = step('revoke', role, async ({ name, ...input }, model, real) => {
  const path = paths.role(input.scope, name);
  const reply = await real.call(input.actor, 'DELETE', `${path}?${versions.role}`);
  const refused = expectedRefusal(model, input.actor, 'DELETE', input.scope, 'role');
  expectAnswer(real, reply, refused ?? (model.roles.has(path.toLowerCase()) ? '200' : '204'));
  if (!refused) model.roles.delete(path.toLowerCase());
});

/** Two PUT requests for the same role with different names at the same time: Azure creates one assignment. */
export const roleBurst = step('grant twice', role, async (input, model, real) => {
  const names = choices.roleNames;
  const isTaken = names.some((name) => model.roles.has(paths.role(input.scope, name).toLowerCase()));
  if (isTaken || expectedRefusal(model, 'owner', 'PUT', input.scope, 'role')) return;
  const replies = await Promise.all(
    names.map((name) =>
      real.call('owner', 'PUT', `${paths.role(input.scope, name)}?${versions.role}`, roleBody(input)),
    ),
  );
  const outcomes = replies.map(outcomeOf);
  expect([...outcomes].sort()).toEqual(['201', '409 RoleAssignmentExists']);
  const path = paths.role(input.scope, names[outcomes.indexOf('201')] ?? '');
  model.roles.set(path.toLowerCase(), { scope: input.scope, principalId: input.principalId, role: input.role });
});

const level = fc.constantFrom('CanNotDelete', 'ReadOnly');

/** PUT of a lock. */
export const putLock = step('lock', { actor, scope, level }, async (input, model, real) => {
  const body = { properties: { level: input.level } };
  const reply = await real.call(input.actor, 'PUT', `${paths.lock(input.scope)}?${versions.lock}`, body);
  const refused = expectedRefusal(model, input.actor, 'PUT', input.scope, 'lock');
  expectAnswer(real, reply, refused ?? (model.locks.has(input.scope) ? '200' : '201'));
  if (!refused) model.locks.set(input.scope, input.level);
});

/** DELETE of a lock. */
export const deleteLock = step('unlock', { actor, scope }, async (input, model, real) => {
  const reply = await real.call(input.actor, 'DELETE', `${paths.lock(input.scope)}?${versions.lock}`);
  const refused = expectedRefusal(model, input.actor, 'DELETE', input.scope, 'lock');
  expectAnswer(real, reply, refused ?? (model.locks.has(input.scope) ? '200' : '204'));
  if (!refused) model.locks.delete(input.scope);
});

function roleBody({ principalId, role: guid }: { principalId: string; role: string }) {
  return {
    properties: { principalId, roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${guid}` },
  };
}

function sameRole(assignment: RoleAssignment, other: RoleAssignment): boolean {
  return (
    assignment.scope === other.scope && assignment.principalId === other.principalId && assignment.role === other.role
  );
}
