import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { entryAllows } from '@/lib/emulator/arm/permission';
import { splitByWord } from '@/lib/emulator/odata-filter';
import { kustoRegExp } from '@/lib/emulator/resource-graph/kql/text-operators';
import { matchesAction } from '@/lib/model/azure/permission';
import { parseStrictJson } from '@/lib/server/http/strict-json';
import { call, problemOf } from './call';
import { routes } from './routes';

/** These tests count steps instead of time, because a quadratic scan has many steps on every machine. */

afterEach(() => vi.restoreAllMocks());

describe('a body of 64 KB', () => {
  const unclosed = `"${'\\"'.repeat(32_750)}`;
  const plan = '/api/clusters/11111111-1111-4111-8111-111111111111/rg/contoso/fixes/plan';

  it('a body of 64 KB that is one unterminated string is refused without a scan from each quote', async () => {
    const steps = vi.spyOn(RegExp.prototype, 'exec');
    const answer = await call(routes.planFix, plan, { body: unclosed });
    expect(steps.mock.calls.length).toBeLessThan(200);
    expect(await problemOf(answer)).toMatchObject({ status: 400, code: 'invalid-request' });
  });

  it('a valid body of 64 KB is read once, token by token', () => {
    const steps = vi.spyOn(RegExp.prototype, 'exec');
    const body = JSON.stringify({ a: '"'.repeat(30_000) });
    expect(parseStrictJson(body)).toEqual(JSON.parse(body));
    expect(steps.mock.calls.length).toBeLessThan(50);
  });
});

/** Matches an action with a regular expression, which is too slow for untrusted patterns. */
function byExpression(pattern: string, action: string): boolean {
  const source = pattern
    .split('/*/')
    .map((part) => part.split('*').join('.*'))
    .join('/(?:.*/)?');
  return new RegExp(`^${source}$`).test(action);
}

describe('the wildcards of an action', () => {
  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '/', '*'), maxLength: 9 });
  const action = fc.string({ unit: fc.constantFrom('a', 'b', '/'), maxLength: 9 });
  const emulated = (allowed: string, sought: string) =>
    entryAllows({ actions: [allowed], notActions: [], dataActions: [], notDataActions: [] }, sought);

  it('the product, the emulator, and a regular expression match wildcards in the same way', () => {
    const property = fc.property(pattern, action, (allowed, sought) => {
      const meant = byExpression(allowed, sought);
      expect([matchesAction(allowed, sought), emulated(allowed, sought)]).toEqual([meant, meant]);
    });
    fc.assert(property, { numRuns: 20_000, seed: 20_260_101 });
  });

  it.each([
    ['product', matchesAction],
    ['emulator', emulated],
  ])('each wildcard of an action needs one search in the %s', (_title, matches) => {
    const searches = vi.spyOn(String.prototype, 'indexOf');
    const expressions = vi.spyOn(RegExp.prototype, 'exec');
    expect(matches('****/write', 'Microsoft.Kusto/clusters/read')).toBe(false);
    expect(expressions).not.toHaveBeenCalled();
    expect(matches(`${'*'.repeat(10_000)}/write`, 'Microsoft.Kusto/clusters/read')).toBe(false);
    expect(searches.mock.calls.length).toBeLessThanOrEqual(10_010);
  });
});

describe('a regular expression in a query to the emulator', () => {
  it('a regular expression in a query to the emulator runs in RE2, which reads each character once', () => {
    expect(kustoRegExp('^(a+)+$').test(`${'a'.repeat(50_000)}!`)).toBe(false);
  });

  it.each(['(?=a)b', '(a)\\1', '(?<!a)b'])('a regular expression with %s is refused, like in Kusto', (pattern) => {
    expect(() => kustoRegExp(pattern)).toThrow();
  });
});

describe('a $filter of the emulator', () => {
  it('a $filter is split at operators between spaces and outside quotes', () => {
    const text = fc.array(fc.constantFrom("'", ' ', 'and', 'a', "''", 'AND', '  '), { maxLength: 8 });
    const property = fc.property(text, (pieces) => {
      const filter = pieces.join('').trim();
      // Unpaired quotes are refused later, in any split.
      fc.pre(filter.split("'").length % 2 === 1);
      expect(splitByWord(filter, 'and')).toEqual(filter.split(/\s+and\s+(?=(?:[^']*'[^']*')*[^']*$)/i));
    });
    fc.assert(property, { numRuns: 5_000, seed: 20_260_101 });
  });
});
