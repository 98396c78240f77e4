import { describe, expect, it } from 'vitest';
import { Problem } from '@/lib/model/problem';
import { handlePublic } from './handle';

function answerTo(thrown: unknown): Promise<Response> {
  const route = handlePublic({ path: '/api/health' }, () => Promise.reject(thrown));
  return route(new Request('http://localhost/api/health'));
}

describe('a route that throws', () => {
  it('a route that throws returns a problem unchanged', async () => {
    const response = await answerTo(new Problem('conflict', 'No.'));
    expect([response.status, (await response.json()).detail]).toEqual([409, 'No.']);
  });

  it.each([
    ['a problem that cannot be sent as JSON', new Problem('conflict', 'No.', { more: { count: 1n } })],
    ['a problem whose code is unknown', Object.assign(new Problem('conflict', 'No.'), { code: undefined })],
    ['an object without a text', Object.create(null)],
    ['nothing at all', undefined],
  ])('still answers 500 as a problem document: %s', async (_title, thrown) => {
    const response = await answerTo(thrown);
    expect([response.status, response.headers.get('content-type')]).toEqual([500, 'application/problem+json']);
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(await response.json()).toMatchObject({ status: 500, code: 'unexpected' });
  });
});
