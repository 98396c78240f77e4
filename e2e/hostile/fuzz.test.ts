import { afterEach, expect, it, vi } from 'vitest';
import * as unknownRoute from '@/app/api/[...path]/route';
import { defined } from '@/lib/model/defined';
import { log } from '@/lib/server/config/log';
import { reset, tokenOf } from './emulator';
import { forge } from './forge';
import { type FuzzedRequest, fuzzedRequests } from './fuzzed-requests';
import { routes } from './routes';

/** A share of the requests that `fuzz.ts` sends to the built product, against the handlers of this process. */

afterEach(() => vi.restoreAllMocks());

const all = Object.values(routes);

/** Returns the handler of the route that Next.js selects: the one with the fixed segments of the path. */
function handlerOf({ path, method }: FuzzedRequest): (request: Request) => Promise<Response> {
  const segments = (path.split('?', 1)[0] ?? '').split('/');
  const found = all.find(({ path: template }) => {
    const wanted = template.split('/');
    return (
      wanted.length === segments.length &&
      wanted.every((segment, index) => segment.startsWith('{') || segment === segments[index])
    );
  });
  return found && ['GET', 'POST'].includes(method) ? found : unknownRoute.GET;
}

it('fuzzed requests cause no server error, leave one log line each, and put no token into the log', async () => {
  await reset();
  const lines: string[] = [];
  for (const level of ['info', 'warn', 'error'] as const) {
    vi.spyOn(log, level).mockImplementation((fields: unknown) => {
      lines.push(JSON.stringify(fields));
    });
  }
  const token = await tokenOf('owner');
  const tokens = [token, forge(token, { aud: 'x' }), forge(token, { exp: 1 }), forge(token, {}, { alg: ['RS256'] })];
  // `Request` itself refuses TRACE.
  const requests = fuzzedRequests(1_500, 7, tokens).filter(
    ({ path, method }) => path.startsWith('/api/') && method !== 'TRACE',
  );
  expect(requests.length).toBeGreaterThan(300);
  const statuses = new Set<number>();
  for (const fuzzed of requests) {
    const { method, path, headers, body } = fuzzed;
    const before = lines.length;
    const init = { method, headers, ...defined({ body }) };
    const answer = await handlerOf(fuzzed)(new Request(`http://localhost:3000${path}`, init));
    const text = await answer.text();
    statuses.add(answer.status);
    expect(answer.status, `${method} ${path}`).toBeLessThan(500);
    expect(text).not.toMatch(/\n {4}at |node_modules/);
    expect(lines.slice(before).filter((line) => line.includes('"event":"answer"'))).toHaveLength(1);
  }
  expect([...statuses].sort()).toEqual(expect.arrayContaining([200, 400, 401, 404]));
  for (const secret of tokens) expect(lines.join('\n')).not.toContain(secret);
}, 120_000);
