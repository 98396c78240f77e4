import { describe, expect, it } from 'vitest';
import { requireBearer, requireToken } from './bearer';

const person = '11111111-1111-4111-8111-111111111111';
const tenantId = '22222222-2222-4222-8222-222222222222';
const audience = 'https://management.azure.com';
const now = Date.parse('2026-11-25T10:00:00Z');
const seconds = now / 1000;
const expected = { audiences: [audience], tenantId, now, name: 'The sign-in' };

function tokenWith(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const usual = { aud: `${audience}/`, tid: tenantId, oid: person, exp: seconds + 3600, scp: 'user_impersonation' };
  return `${part({ alg: 'RS256' })}.${part({ ...usual, ...claims })}.c2lnbmF0dXJl`;
}

describe('a token', () => {
  it('a token has the signed-in person and their user names', () => {
    const token = tokenWith({ upn: 'ada@contoso.com', unique_name: 'live.com#ada@example.com', groups: ['g', 1] });
    expect(requireBearer(`Bearer ${token}`, expected)).toEqual({
      token,
      audience: 'https://management.azure.com/',
      objectId: person,
      tenantId,
      userNames: ['ada@contoso.com', 'live.com#ada@example.com'],
      scopes: ['user_impersonation'],
      groups: ['g'],
      kind: 'user',
    });
  });

  it('an application’s token is marked', () => {
    expect(requireToken(tokenWith({ idtyp: 'app' }), expected).kind).toBe('application');
  });

  it('without groups leaves open which ones the person is in', () => {
    expect(requireToken(tokenWith({}), expected)).toMatchObject({ groups: undefined, userNames: [] });
  });

  it.each([
    ['12 KB, with the 200 groups that Entra lists at most', 200],
    ['30 KB', 560],
  ])('a token with %s is accepted', (_title, count) => {
    const groups = Array.from({ length: count }, () => crypto.randomUUID());
    expect(requireToken(tokenWith({ groups }), expected).groups).toEqual(groups);
  });

  it('longer than all headers together may be is refused', () => {
    const groups = Array.from({ length: 640 }, () => crypto.randomUUID());
    expect(() => requireToken(tokenWith({ groups }), expected)).toThrow(/can’t be read/);
  });

  it('a token with its algorithm as a list is refused', () => {
    const [, ...rest] = tokenWith({}).split('.');
    const head = Buffer.from(JSON.stringify({ alg: ['RS256'] })).toString('base64url');
    expect(() => requireToken([head, ...rest].join('.'), expected)).toThrow(/can’t be read/);
  });

  it('a token of another person is refused if one person is required', () => {
    const wanted = { ...expected, objectId: person.toUpperCase() };
    expect(requireToken(tokenWith({}), wanted).objectId).toBe(person);
    expect(() => requireToken(tokenWith({ oid: tenantId }), wanted)).toThrow(/different account/);
  });

  it('an expired token is reported as such only if it has no other fault', () => {
    const exp = seconds - 3600;
    const codeOf = (claims: object) => {
      try {
        return requireToken(tokenWith({ exp, ...claims }), { ...expected, objectId: person });
      } catch (error) {
        return error;
      }
    };
    expect(codeOf({})).toMatchObject({ code: 'token-expired' });
    expect(codeOf({ tid: person })).toMatchObject({ code: 'wrong-tenant' });
    expect(codeOf({ oid: tenantId })).toMatchObject({ code: 'signed-out' });
    expect(codeOf({ aud: 'https://vault.azure.net' })).toMatchObject({ code: 'wrong-audience' });
  });
});
