import { describe, expect, it } from 'vitest';
import { testConnection } from '../testing/connection';
import { fromResourceGraph, kqlString } from './from-resource-graph';

describe('a text in a query', () => {
  it.each([
    ['kv-shared', "'kv-shared'"],
    ["o'hara", "'o\\'hara'"],
    ["' or true //", "'\\' or true //'"],
    ["back\\' or true", "'back\\\\\\' or true'"],
  ])('%j is escaped in a KQL string', (text, literal) => {
    expect(kqlString(text)).toBe(literal);
  });
});

describe('a part from Resource Graph', () => {
  const query = { query: 'resources | order by id asc', action: 'Microsoft.Test/x/read' };
  const page = (data: unknown[]) =>
    Response.json({ totalRecords: data.length, count: data.length, resultTruncated: 'false', data });

  it('a part from Resource Graph has it as its source', async () => {
    const { connection } = testConnection(() => page([{ id: 'a' }]));
    const reading = await fromResourceGraph(connection, query, (rows) => rows.length);
    expect(reading).toMatchObject({ state: 'read', value: 1, source: 'resource-graph', apiVersion: '2024-04-01' });
  });

  it('in a shape that was not expected is unreadable, never empty', async () => {
    const { connection } = testConnection(() => page([{ id: 7 }]));
    const reading = await fromResourceGraph(connection, query, () => {
      throw new TypeError('not a row');
    });
    expect(reading).toMatchObject({ state: 'unreadable', reason: 'failed' });
  });
});
