import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Problem } from '@/lib/model/problem';

const path = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Kusto/clusters/contoso?api-version=2025-02-14';
const html = () => new Response('<html>', { headers: { 'content-type': 'text/html' } });
const refused = (status: number, code: string, message = 'Words.') => {
  return () => Response.json({ error: { code, message } }, { status, headers: { 'retry-after': '7' } });
};

const responses: Record<string, () => Response> = {
  html,
  empty: () => new Response(null, { status: 201 }),
  redirect: () => new Response(null, { status: 302, headers: { location: 'https://example.com' } }),
  stopped: refused(400, 'BadRequest', "Cannot fetch databases while resource is in state 'Stopped'."),
  'bad request': refused(400, 'BadRequest'),
  expired: refused(401, 'ExpiredAuthenticationToken'),
  'other tenant': refused(401, 'InvalidAuthenticationTokenTenant'),
  'no permission': refused(403, 'AuthorizationFailed', "No authorization to perform action 'Microsoft.Test/x/write'."),
  policy: refused(403, 'RequestDisallowedByPolicy'),
  missing: refused(404, 'ResourceNotFound'),
  locked: refused(409, 'ScopeLocked'),
  busy: refused(409, 'RequestConflict'),
  'new principal': refused(409, 'PrincipalNotFound'),
  conflict: refused(409, 'SomethingNew'),
  changed: refused(412, 'PreconditionFailed'),
  throttled: refused(429, 'TooManyRequests'),
  failed: refused(500, 'InternalServerError'),
  late: refused(504, 'GatewayTimeout'),
};

function dataOf({ code, details: { logDetail: _log, ...details } }: Problem) {
  return { code, ...details };
}

/** Returns what a write and a part of the evidence report after each response, without our sentences. */
async function report() {
  vi.resetModules();
  const { sendChange } = await import('./send-change');
  const { toUnreadable } = await import('./reads/to-evidence-result');
  const { toProblem } = await import('./transport/to-problem');
  const { testConnection } = await import('./testing/connection');
  const { toJson } = await import('./transport/azure-response');
  const reports = Object.entries(responses).map(async ([name, response]) => {
    const write = sendChange(testConnection(response).connection, { method: 'PATCH', path, body: {} });
    const written = toProblem(await write.catch((error: unknown) => error));
    // Not repeated after a wait, as other reads are.
    const reading = testConnection(response).connection.armWrites.send({ method: 'GET', path }).then(toJson);
    const read = toProblem(await reading.catch((error: unknown) => error));
    const { message, ownMessage = message, ...part } = toUnreadable(read);
    const texts = [written.detail, read.detail, message, ownMessage];
    return { name, write: dataOf(written), read: dataOf(read), part, texts };
  });
  return Promise.all(reports);
}

function reworded(module: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(module).map(([name, value]) => [name, otherWords(value)]));
}

function otherWords(value: unknown): unknown {
  if (typeof value === 'string') return 'Xyz.';
  if (typeof value === 'function') return (...given: unknown[]) => otherWords(value(...given));
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.entries(value).map(([name, member]) => [
    name,
    name === 'code' || name === 'next' ? member : otherWords(member),
  ]);
  return Object.assign(Object.create(null), Object.fromEntries(copy));
}

afterEach(() => {
  vi.doUnmock('./transport/problem-words');
  vi.doUnmock('@/lib/model/problem-detail');
  vi.resetModules();
});

describe('the words of a problem', () => {
  it('each failed write has one outcome, and other words change no code, outcome, next step, or reason of a write or a part of the evidence', async () => {
    const before = await report();
    for (const { name, write, texts } of before) {
      const isDoubtful = ['html', 'empty', 'redirect', 'failed', 'late'].includes(name);
      expect([name, write.outcome]).toEqual([name, isDoubtful ? 'may-have-changed' : 'unchanged']);
      expect(write.next?.includes('refresh-cluster') ?? false).toBe(isDoubtful);
      expect(texts[0]?.match(/nothing was changed/gi) ?? []).toHaveLength(isDoubtful ? 0 : 1);
      if (isDoubtful) expect(texts[0]).not.toMatch(/try again/i);
    }
    vi.doMock('./transport/problem-words', async (original) => reworded(await original()));
    vi.doMock('@/lib/model/problem-detail', async (original) => ({
      ...(await original<typeof import('@/lib/model/problem-detail')>()),
      toDetail: () => 'Xyz.',
    }));
    const after = await report();
    const withoutTexts = (reports: typeof before) => reports.map(({ texts: _texts, ...data }) => data);
    expect(withoutTexts(after)).toEqual(withoutTexts(before));
    expect(new Set(after.flatMap(({ texts }) => texts))).toEqual(new Set(['Xyz.']));
  });
});
