import { expect, it } from 'vitest';
import { evidenceParts } from '@/lib/model/evidence-parts';
import { checks } from '../catalog';
import { partCalls } from './part-calls';

it.each(evidenceParts.filter((part) => part !== 'kusto'))('the requests and permissions of %s are listed', (part) => {
  expect(partCalls[part]).not.toEqual([]);
  for (const { call, permission } of partCalls[part]) {
    expect(call).toMatch(/^(GET|POST) (\/|\{[a-z ]+\})/);
    expect(permission).toMatch(/^Microsoft\.\w+\/[\w/]+\/(read|action)$|^\w+\.\w+\.All$|^\{type of the target\}\//);
  }
});

it('a check lists management commands exactly if it needs their results', () => {
  expect(partCalls.kusto).toEqual([]);
  for (const { id, needs, commands = [] } of checks)
    expect([id, commands.length > 0]).toEqual([id, needs.includes('kusto')]);
});

it('no two requests of a part are the same', () => {
  for (const calls of Object.values(partCalls)) expect(new Set(calls.map(({ call }) => call)).size).toBe(calls.length);
});
