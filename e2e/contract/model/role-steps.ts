import * as fc from 'fast-check';
import { expect } from 'vitest';
import { drawn, expectAnswer, outcomeOf, step, versions } from './step';
import { choices, paths, type RoleAssignment, refusal } from './world';

/** Azure's roles and locks, which decide what the other operations may do. */

const { actor, scope } = drawn;
const role = {
  actor,
  scope,
  name: fc.constantFrom(...choices.roleNames),
  principalId: fc.constantFrom(...choices.roleHolders),
  role: fc.constantFrom(...choices.roles),
};

/** PUT of a role assignment. */
export const putRole = step('grant', role, async ({ name, ...input }, world, real) => {
  const path = paths.role(input.scope, name);
  const reply = await real.call(input.actor, 'PUT', `${path}?${versions.role}`, roleBody(input));
  const isGiven = [...world.roles.values()].some((assignment) => sameRole(assignment, input));
  const refused =
    refusal(world, input.actor, 'PUT', input.scope, 'role') ??
    (isGiven ? '409 RoleAssignmentExists' : undefined) ??
    (world.roles.has(path.toLowerCase()) ? '400 RoleAssignmentUpdateNotPermitted' : undefined);
  expectAnswer(real, reply, refused ?? '201');
  if (!refused)
    world.roles.set(path.toLowerCase(), { scope: input.scope, principalId: input.principalId, role: input.role });
});

/** DELETE of a role assignment. */
export const deleteRole = step('revoke', role, async ({ name, ...input }, world, real) => {
  const path = paths.role(input.scope, name);
  const reply = await real.call(input.actor, 'DELETE', `${path}?${versions.role}`);
  const refused = refusal(world, input.actor, 'DELETE', input.scope, 'role');
  expectAnswer(real, reply, refused ?? (world.roles.has(path.toLowerCase()) ? '200' : '204'));
  if (!refused) world.roles.delete(path.toLowerCase());
});

/** The same role under two names at once: given once. */
export const roleBurst = step('grant twice', role, async (input, world, real) => {
  const names = choices.roleNames;
  const isTaken = names.some((name) => world.roles.has(paths.role(input.scope, name).toLowerCase()));
  if (isTaken || refusal(world, 'owner', 'PUT', input.scope, 'role')) return;
  const replies = await Promise.all(
    names.map((name) =>
      real.call('owner', 'PUT', `${paths.role(input.scope, name)}?${versions.role}`, roleBody(input)),
    ),
  );
  const outcomes = replies.map(outcomeOf);
  expect([...outcomes].sort()).toEqual(['201', '409 RoleAssignmentExists']);
  const path = paths.role(input.scope, names[outcomes.indexOf('201')] ?? '');
  world.roles.set(path.toLowerCase(), { scope: input.scope, principalId: input.principalId, role: input.role });
});

const level = fc.constantFrom('CanNotDelete', 'ReadOnly');

/** PUT of a lock. */
export const putLock = step('lock', { actor, scope, level }, async (input, world, real) => {
  const body = { properties: { level: input.level } };
  const reply = await real.call(input.actor, 'PUT', `${paths.lock(input.scope)}?${versions.lock}`, body);
  const refused = refusal(world, input.actor, 'PUT', input.scope, 'lock');
  expectAnswer(real, reply, refused ?? (world.locks.has(input.scope) ? '200' : '201'));
  if (!refused) world.locks.set(input.scope, input.level);
});

/** DELETE of a lock. */
export const deleteLock = step('unlock', { actor, scope }, async (input, world, real) => {
  const reply = await real.call(input.actor, 'DELETE', `${paths.lock(input.scope)}?${versions.lock}`);
  const refused = refusal(world, input.actor, 'DELETE', input.scope, 'lock');
  expectAnswer(real, reply, refused ?? (world.locks.has(input.scope) ? '200' : '204'));
  if (!refused) world.locks.delete(input.scope);
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
