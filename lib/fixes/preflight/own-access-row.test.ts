import { describe, expect, it } from 'vitest';
import { type Me, ownAccessRow } from './own-access-row';

const objectId = '99999999-9999-4999-8999-999999999999';
const other = '11111111-2222-4333-8444-555555555555';
const assignmentId = '/providers/Microsoft.Authorization/roleAssignments/a';
const consent = { state: 'warn', consent: true };
const pass = { state: 'pass' };

function rowOf(principal: { ids?: string[]; type?: string | undefined }, me: Partial<Me> = {}) {
  const principalIds = principal.ids ?? [other];
  return ownAccessRow({ assignmentId, principalIds, principalType: principal.type }, { objectId, ...me });
}

describe('access that goes away', () => {
  it.each([
    ['by the object id', [other, objectId.toUpperCase()], {}],
    ['by the sign-in name', ['Me@Contoso.com'], { userNames: ['me@contoso.com'] }],
  ])('the removed access is your own %s', (_title, ids, me) => {
    expect(rowOf({ ids, type: 'User' }, me)).toMatchObject(consent);
  });

  it('the removed access is another person’s', () => {
    expect(rowOf({ type: 'User' })).toMatchObject(pass);
    expect(rowOf({ ids: ['ada@contoso.com'], type: 'User' }, { userNames: ['me@contoso.com'] })).toMatchObject(pass);
  });

  it.each([
    ['the groups are known and hold it', { groups: [other.toUpperCase()] }, consent],
    ['the groups are known and do not', { groups: [] }, pass],
    ['Azure says that the assignment reaches the person', { roleAssignments: [assignmentId.toUpperCase()] }, consent],
    ['Azure says that it does not, whatever the token says', { roleAssignments: [], groups: [other] }, pass],
    ['nothing is known', {}, consent],
  ])('the removed access of a group is evaluated if %s', (_title, me, expected) => {
    for (const type of ['Group', 'ForeignGroup']) expect(rowOf({ type }, me)).toMatchObject(expected);
  });

  it('the removed access asks for consent if its principal is unknown', () => {
    expect(rowOf({ type: undefined })).toMatchObject(consent);
    expect(rowOf({ ids: ['ada@contoso.com'], type: 'User' })).toMatchObject(consent);
    expect(rowOf({ type: 'App' })).toMatchObject(pass);
  });
});
