import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type NaiveRow, naiveQuery } from '../../testing/reference-evaluator';
import { queryTables } from '../../testing/run-query';
import { InvalidQuery, UnsupportedKql } from './failure';
import { kustoLanguage } from './language-service';
import type { Table } from './values';

// The parser is large: a busy machine takes seconds to load it.
beforeAll(async () => void (await kustoLanguage()), 60_000);

const resources: Table = {
  columns: [
    { name: 'id', type: 'string' },
    { name: 'region', type: 'string' },
    { name: 'size', type: 'long' },
    { name: 'open', type: 'bool' },
    { name: 'tags', type: 'dynamic' },
  ],
  rows: [
    ['a1', 'east', 3, true, ['x', 'y']],
    ['a2', 'West', null, false, []],
    ['b1', 'east', 1, null, null],
    ['c2', '', 5, true, ['x']],
    ['c2', 'north', 2, false, ['y', 'z', 'x']],
  ],
};
const people: Table = {
  columns: [
    { name: 'region', type: 'string' },
    { name: 'owner', type: 'string' },
  ],
  rows: [
    ['east', 'ann'],
    ['east', 'bob'],
    ['South', 'eve'],
  ],
};

function objects(table: Table): NaiveRow[] {
  return table.rows.map(
    (row) => Object.fromEntries(table.columns.map(({ name }, index) => [name, row[index] ?? null])) as NaiveRow,
  );
}

/** Half of an expression, a word, a sign: what people and programs leave in a query by mistake. */
const scraps = [
  ...[
    'resources',
    '| where',
    '| project',
    '| extend x =',
    '| summarize',
    'count()',
    'by',
    '| join',
    'kind=leftanti',
    '(',
    ')',
    'on',
    '| parse',
    'with',
  ],
  ...[
    '*',
    "'text'",
    '"',
    '| mv-apply',
    '| mv-expand',
    'to typeof(long)',
    'id',
    'tags',
    'size',
    '==',
    'has_any',
    '-1',
    '1d',
    'dynamic([1,',
    ']',
    ',',
    '| evaluate',
  ],
  ...[
    '| top 3',
    'asc',
    '| union',
    'let x = 5;',
    'ago(',
    '..',
    'between',
    '\u0000',
    '🙂',
    '| take',
    'null',
    '| order by',
    'tostring(',
    'matches regex',
    "'('",
    '[0]',
  ],
];

describe('generated queries', () => {
  it('1,500 well-formed ones give what a naive evaluator gives, row by row', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(), { minLength: 40, maxLength: 60 }), async (tape) => {
        const { text, rows } = naiveQuery(tape, objects(resources), objects(people));
        const table = await queryTables(text, { resources, people });
        expect(objects(table), text).toEqual(rows);
      }),
      { numRuns: 1500 },
    );
  }, 120_000);

  it('500 scrambled ones end in an answer or in a refusal by name', async () => {
    let answered = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...scraps), { minLength: 1, maxLength: 14 }), async (words) => {
        try {
          await queryTables(`resources ${words.join(' ')}`, { resources, people });
          answered += 1;
        } catch (error) {
          if (error instanceof InvalidQuery) expect(error.details[0]?.code).toBeTruthy();
          else if (error instanceof UnsupportedKql) expect(error.at.token).not.toBe('');
          else if (!String(error).includes('The test has no table')) throw error;
        }
      }),
      { numRuns: 500 },
    );
    expect(answered).toBeLessThan(500);
  }, 120_000);
});
