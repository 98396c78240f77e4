import { describe, expect, it } from 'vitest';
import { type DenyAssignment, everyPrincipal } from '@/lib/model/evidence-parts';
import { appliesTo, denyEffect, isOnScope } from './deny-effect';

const cluster = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Kusto/Clusters/adx1';

function denial(changes: Partial<DenyAssignment> = {}): DenyAssignment {
  const scope = { name: 'no', scope: cluster, doNotApplyToChildScopes: false };
  return { ...scope, permissions: [{ actions: ['*/write'] }], principals: ['ADA'], excludePrincipals: [], ...changes };
}

/** What a deny assignment does to Ada, who is in the group `team`. `unknown`: groups that she can be in. */
function effect(changes: Partial<DenyAssignment>, { unknown = [] as string[], isBelow = false } = {}) {
  const subject = { ids: new Set(['ada', 'team']), canBeIn: (id: string) => unknown.includes(id) };
  return denyEffect(denial(changes), { action: 'Microsoft.Kusto/clusters/write', isBelow }, subject);
}

describe('the effect of a deny assignment', () => {
  it.each<[string, Partial<DenyAssignment>, boolean]>([
    ['names the principal', {}, true],
    ['names a group of the principal', { principals: ['Team'] }, true],
    ['names everyone', { principals: [everyPrincipal] }, true],
    ['names someone else', { principals: ['ben'] }, false],
    ['names everyone and excludes the principal', { principals: [everyPrincipal], excludePrincipals: ['Ada'] }, false],
    ['names the principal and excludes its group', { excludePrincipals: ['team'] }, false],
    ['excludes everyone, which Azure doesn’t document', { excludePrincipals: [everyPrincipal] }, true],
    ['is about other actions', { permissions: [{ actions: ['*/delete'] }] }, false],
    ['leaves the action out', { permissions: [{ actions: ['*'], notActions: ['*/write'] }] }, false],
  ])('a deny assignment that %s: %j', (_which, changes, expected) => {
    expect(effect(changes)).toBe(expected);
  });

  it('a group with unknown members makes the effect unknown, unless the principal is excluded', () => {
    const unknown = ['others'];
    expect(effect({ principals: ['Others'] }, { unknown })).toBeUndefined();
    expect(effect({ excludePrincipals: ['others'] }, { unknown })).toBeUndefined();
    expect(effect({ principals: ['others'], excludePrincipals: ['ada'] }, { unknown })).toBe(false);
    expect(effect({ principals: ['ada', 'others'] }, { unknown })).toBe(true);
  });

  it('an ID that Azure lists as a user can’t be a group, in any case', () => {
    const unknown = ['others'];
    expect(effect({ principals: ['others'], possibleGroups: [] }, { unknown })).toBe(false);
    expect(effect({ principals: ['others'], possibleGroups: ['OTHERS'] }, { unknown })).toBeUndefined();
  });

  it('a condition that limits the action makes the effect unknown', () => {
    const condition = "!(ActionMatches{'Microsoft.Kusto/clusters/write'})";
    const permission = { actions: ['*/write'], condition };
    expect(effect({ permissions: [permission] })).toBeUndefined();
    expect(effect({ permissions: [permission], principals: ['ben'] })).toBe(false);
    expect(effect({ permissions: [permission, { actions: ['*'] }] })).toBe(true);
    expect(effect({ permissions: [{ ...permission, condition: "ActionMatches{'*/delete'}" }] })).toBe(true);
  });

  it('a deny assignment that skips child scopes takes nothing below its scope', () => {
    expect(effect({ doNotApplyToChildScopes: true })).toBe(true);
    expect(effect({ doNotApplyToChildScopes: true }, { isBelow: true })).toBe(false);
    expect(effect({}, { isBelow: true })).toBe(true);
  });

  it.each([
    [true, false, true],
    [true, true, false],
    [true, undefined, undefined],
    [false, undefined, false],
    [undefined, false, undefined],
    [undefined, true, false],
    [undefined, undefined, undefined],
  ])('named: %s, excluded: %s, so it applies: %s', (isNamed, isExcluded, expected) => {
    expect(appliesTo(isNamed, isExcluded)).toBe(expected);
  });

  it.each([
    ['Microsoft.Kusto/clusters/write', cluster, true],
    ['microsoft.kusto/clusters/stop/action', `${cluster}/`, true],
    ['Microsoft.Kusto/clusters/principalAssignments/write', cluster, false],
    ['Microsoft.Authorization/roleAssignments/write', cluster, false],
    ['Microsoft.Kusto/clusters/databases/addPrincipals/action', `${cluster}/databases/d`, true],
    ['Microsoft.Kusto/clusters/write', '/subscriptions/s', false],
    ['Microsoft.Resources/subscriptions/resourceGroups/write', '/subscriptions/s/resourceGroups/rg', true],
  ])('%s on %s is an action on the scope itself: %s', (action, scope, expected) => {
    expect(isOnScope(action, scope)).toBe(expected);
  });
});
