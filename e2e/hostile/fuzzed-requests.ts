import fc from 'fast-check';

/** Generates unusual requests for every route and page. The same seed generates the same requests. */

/** One request. `path` is sent unchanged. */
export interface FuzzedRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: string;
}

const guid = '11111111-1111-4111-8111-111111111111';
const routes = [
  'health',
  'health/live',
  'health/ready',
  'checks',
  'checks/disk-encryption-off',
  'fleet',
  'settings',
  'fleet/export?format=csv',
  'operations/status',
  'principals?search=an',
  'principals/resolve',
  'access?principal=x',
  ...[
    '',
    '/access?database=x',
    '/fixes',
    '/fixes/access',
    '/fixes/plan',
    '/key-vaults',
    '/key-vaults/keys?vaultId=x',
    '/workspaces',
    '/role-definitions',
    '/eligible-roles',
  ].map((rest) => `clusters/${guid}/rg/contosofraud${rest}`),
];
const pages = [
  '',
  'checks',
  'checks/disk-encryption-off',
  'redirect',
  'compare',
  `clusters/${guid}/rg/contoso/overview`,
];
const odd = [
  '%2e%2e',
  '..',
  '%ff',
  '%c0%ae',
  '%00',
  '%25',
  '%',
  '%zz',
  '%5c',
  '%2f',
  ';',
  ':',
  '//',
  '__proto__',
  'constructor',
  '[a]',
  '{a}',
  '%E2%80%AE',
  '%F0%9F%92%A9',
  'a'.repeat(300),
  '\\',
  '%0d%0aX-Injected:1',
  '$&',
  '%3Cscript%3E',
];

const path = fc
  .tuple(
    fc.oneof(
      fc.constantFrom(...routes.map((route) => `/api/${route}`)),
      fc.constantFrom(...pages.map((page) => `/${page}`)),
      fc.constantFrom(
        '/api',
        '/api/',
        '/apis',
        '/favicon.ico',
        '/favicon.icox',
        '/_next/image',
        '/_next/static/x',
        '/.env',
      ),
    ),
    fc.option(fc.constantFrom(...odd), { freq: 2 }),
    fc.option(
      fc.constantFrom('?', '?a', '?__proto__=x', '?findings=compact', '?q=1&q=2', '?%ff', '?a[]=1', '?_rsc=1'),
      { freq: 2 },
    ),
    fc.option(fc.nat({ max: 200 }), { freq: 3 }),
  )
  .map(([base, more, query, at]) => {
    const whole = `${base}${more === null ? '' : `/${more}`}${query ?? ''}`;
    // A percent-encoded letter is another spelling of the same address.
    const position = at === null ? -1 : at % whole.length;
    return position > 0 && /[a-z]/.test(whole[position] ?? '')
      ? `${whole.slice(0, position)}%${whole.charCodeAt(position).toString(16)}${whole.slice(position + 1)}`
      : whole;
  });

const body = fc.oneof(
  fc.json({ maxDepth: 6 }),
  fc.string({ maxLength: 200 }),
  fc.constantFrom(
    `"${'\\"'.repeat(5_000)}`,
    '['.repeat(20_000),
    '{"__proto__":{}}',
    '{"fixId":"disk-encryption-off","input":{}}',
    '{"operation":"/subscriptions/%ff"}',
    '{"ids":[]}',
    '\ud800',
    '1e999',
    ' '.repeat(70_000),
  ),
);

/** Returns an arbitrary of requests. `tokens` are used in the headers for tokens. */
function requests(tokens: readonly string[]): fc.Arbitrary<FuzzedRequest> {
  const some = (values: readonly string[]) => fc.option(fc.constantFrom(...values), { freq: 2 });
  return fc
    .record({
      method: fc.constantFrom(
        'GET',
        'GET',
        'GET',
        'POST',
        'POST',
        'POST',
        'HEAD',
        'PUT',
        'PATCH',
        'DELETE',
        'OPTIONS',
        'TRACE',
        'PROPFIND',
        'LOCK',
      ),
      path,
      body,
      authorization: some([
        ...tokens.map((token) => `Bearer ${token}`),
        'Bearer',
        'Basic YTpi',
        'Bearer a.b.c',
        'Bearer a b',
      ]),
      armToken: fc.option(fc.constantFrom(...tokens, 'a.b.c', 'Bearer a.b.c', ''), { freq: 1 }),
      type: some(['application/json', 'text/plain', 'application/json; charset=utf-8', 'multipart/form-data', '']),
      site: some(['same-origin', 'cross-site', 'none']),
      settings: some(['{}', '%ff', '%7B%7D', '%22', '%7B%22a%22%3A1%7D']),
      address: some(['203.0.113.7', 'x', '::1', '1.2.3']),
      forwarded: some(['198.51.100.4', ',,', 'x'.repeat(500)]),
      action: some(['a', '0'.repeat(42)]),
    })
    .map(
      ({
        method,
        path: target,
        body: text,
        authorization,
        armToken,
        type,
        site,
        settings,
        address,
        forwarded,
        action,
      }) => {
        const named: Record<string, string | null> = {
          authorization,
          'x-arm-token': armToken,
          'content-type': type,
          'sec-fetch-site': site,
          'x-check-settings': settings,
          'x-client-address': address,
          'x-forwarded-for': forwarded,
          'next-action': action,
        };
        const headers = Object.fromEntries(
          Object.entries(named).filter((entry): entry is [string, string] => entry[1] !== null),
        );
        const sendsBody = !['GET', 'HEAD', 'TRACE'].includes(method);
        return { method, path: target, headers, ...(sendsBody ? { body: text } : {}) };
      },
    );
}

/** Returns the requests of a seed. */
export function fuzzedRequests(count: number, seed: number, tokens: readonly string[]): FuzzedRequest[] {
  return fc.sample(requests(tokens), { numRuns: count, seed });
}
