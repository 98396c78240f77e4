import { describe, expect, it } from 'vitest';
import { nameKey, parseRoleItem, roleItem } from './principals';

const on = ['Sales', 'table', 'Orders'];

describe('the item of a role', () => {
  it.each([
    ['a display name', nameKey('Ada Lovelace'), 'ada lovelace'],
    ['a display name with a slash', nameKey('Data/Ada'), 'data/ada'],
    ['a user name', 'ada@contoso.com', 'ada@contoso.com'],
  ])('the item of a role ends with %s, which is found again', (_title, key, name) => {
    expect(parseRoleItem(roleItem(on, { key }))).toEqual({ before: 'sales/table/orders/', name });
  });

  it('the item of a role with an object ID has no name', () => {
    expect(parseRoleItem(roleItem(on, { key: '1A6D3F80-52C7-4E9B-8D14-B0F7E2C59A36' }))).toBeNull();
  });
});
