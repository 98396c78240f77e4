import { expect, it } from 'vitest';
import type { AccessPrincipal } from '@/lib/model/access';
import { titleOf } from './principal-words';

const id = '7f0c7a4e-2f0d-4f6c-9d0e-1f3f5b6a7c8d';

it.each<[Partial<AccessPrincipal> | null, string]>([
  [{ displayName: 'Kofi Asante', userPrincipalName: 'kofi@contoso.com' }, 'Kofi Asante'],
  [{ userPrincipalName: 'kofi@contoso.com' }, 'kofi@contoso.com'],
  [{}, 'Unknown user'],
  [{ type: 'group' }, 'Unknown group'],
  [{ type: 'application' }, 'Unknown application'],
  [{ type: 'unknown' }, 'Unknown principal'],
  [null, 'Unknown principal'],
])('the title of the principal %j is “%s”, and never an ID', (principal, title) => {
  expect(titleOf(id, principal && { id, type: 'user', ...principal })).toBe(title);
});

it('the title of a search without a principal is the text that was searched for', () => {
  expect(titleOf('kofi@contoso.com', null)).toBe('kofi@contoso.com');
});
