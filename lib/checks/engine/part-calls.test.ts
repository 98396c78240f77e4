import { expect, it } from 'vitest';
import { evidenceParts } from '@/lib/model/evidence-parts';
import { partCalls } from './part-calls';

it.each(evidenceParts.filter((part) => part !== 'kusto'))('the requests and permissions of %s are listed', (part) => {
  expect(partCalls[part]).not.toEqual([]);
  for (const { call, permission } of partCalls[part]) {
    expect(call).toMatch(/^(GET|POST) (\/|\{[a-z ]+\})/);
    expect(permission).toMatch(/^Microsoft\.\w+\/[\w/]+\/(read|action)$|^\w+\.\w+\.All$|^\{type of the target\}\//);
  }
});

it('no two requests of a part are the same', () => {
  for (const calls of Object.values(partCalls)) expect(new Set(calls.map(({ call }) => call)).size).toBe(calls.length);
});
