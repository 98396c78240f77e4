import { beforeAll, describe, expect, it } from 'vitest';
import { queryTables } from '../../testing/run-query';
import { aggregates } from './aggregates';
import { kustoLanguage } from './language-service';
import type { Table } from './values';

/** Every tabular operator and aggregation with a result as its own page documents it (learn.microsoft.com/kusto/query/<page>). */

// The parser is large: a busy machine takes seconds to load it.
beforeAll(async () => void (await kustoLanguage()), 60_000);

type Case = [page: string, expression: string, result: unknown];

const aggregations: Case[] = [
  ['count-aggregation-function', 'count()', 4],
  ['countif-aggregation-function', 'countif(x > 2)', 2],
  ['dcount-aggregation-function', 'dcount(k)', 2],
  ['dcountif-aggregation-function', 'dcountif(k, x > 2)', 1],
  ['count-distinct-aggregation-function', 'count_distinct(k)', 2],
  ['sum-aggregation-function', 'sum(x)', 10],
  ['sumif-aggregation-function', 'sumif(x, k == "a")', 3],
  ['avg-aggregation-function', 'avg(x)', 2.5],
  ['avgif-aggregation-function', 'avgif(x, k == "b")', 3.5],
  ['min-aggregation-function', 'min(x)', 1],
  ['minif-aggregation-function', 'minif(x, k == "b")', 3],
  ['max-aggregation-function', 'max(x)', 4],
  ['maxif-aggregation-function', 'maxif(x, k == "a")', 2],
  ['make-list-aggregation-function', 'make_list(k)', ['a', 'a', 'b', 'b']],
  ['make-list-if-aggregation-function', 'make_list_if(x, k == "b")', [3, 4]],
  ['make-set-aggregation-function', 'make_set(k)', ['a', 'b']],
  ['make-set-if-aggregation-function', 'make_set_if(k, x > 2)', ['b']],
  ['make-bag-aggregation-function', 'make_bag(bag_pack(k, 1))', { a: 1, b: 1 }],
  ['stdev-aggregation-function', 'round(stdev(x), 4)', 1.291],
  ['stdevp-aggregation-function', 'round(stdevp(x), 4)', 1.118],
  ['variance-aggregation-function', 'round(variance(x), 4)', 1.6667],
  ['variancep-aggregation-function', 'variancep(x)', 1.25],
];

const numbers: Table = {
  columns: [
    { name: 'k', type: 'string' },
    { name: 'x', type: 'long' },
  ],
  rows: [
    ['a', 1],
    ['a', 2],
    ['b', 3],
    ['b', 4],
  ],
};

const arrays: Table = {
  columns: [
    { name: 'index', type: 'int' },
    { name: 'Arr', type: 'dynamic' },
  ],
  rows: [
    [0, [5, 1, 3]],
    [1, [4, 10, 8, 7]],
  ],
};

const trace = (slice: number, lock: string) =>
  `Event: NotifySliceRelease (resourceName=PipelineScheduler, totalSlices=27, sliceNumber=${slice}, lockTime=${lock}, releaseTime=${lock}, previousLockTime=02/17/2016 08:39:01)`;
const traces: Table = {
  columns: [{ name: 'EventText', type: 'string' }],
  rows: [[trace(23, '02/17/2016 08:40:01')], ['something else']],
};

/** Page, table, query behind it, rows. */
const operators: [page: string, table: Table, query: string, rows: unknown[][]][] = [
  ['where-operator', numbers, '| where x > 3', [['b', 4]]],
  ['project-operator', numbers, '| project y = x * 2 | take 1', [[2]]],
  ['project-away-operator', numbers, '| project-away k | take 1', [[1]]],
  ['project-keep-operator', numbers, '| project-keep k | take 1', [['a']]],
  ['project-rename-operator', numbers, '| project-rename y = x | where y == 1', [['a', 1]]],
  ['project-reorder-operator', numbers, '| project-reorder x | take 1', [[1, 'a']]],
  ['extend-operator', numbers, '| extend y = x + 1 | take 1', [['a', 1, 2]]],
  [
    'summarize-operator',
    numbers,
    '| summarize sum(x) by k',
    [
      ['a', 3],
      ['b', 7],
    ],
  ],
  [
    'summarize-operator',
    numbers,
    '| summarize count() by bin(x, 3)',
    [
      [0, 2],
      [3, 2],
    ],
  ],
  ['arg-max-aggregation-function', numbers, '| summarize arg_max(x, *)', [[4, 'b']]],
  ['arg-min-aggregation-function', numbers, '| summarize arg_min(x, k)', [[1, 'a']]],
  ['take-any-aggregation-function', numbers, '| where k == "a" | summarize take_any(k)', [['a']]],
  ['take-any-aggregation-function', numbers, '| where k == "b" | summarize any(k)', [['b']]],
  ['distinct-operator', numbers, '| distinct k', [['a'], ['b']]],
  ['count-operator', numbers, '| count', [[4]]],
  ['sort-operator', numbers, '| sort by x | take 1', [['b', 4]]],
  ['sort-operator', numbers, '| order by x asc | take 1', [['a', 1]]],
  [
    'top-operator',
    numbers,
    '| top 2 by x',
    [
      ['b', 4],
      ['b', 3],
    ],
  ],
  ['take-operator', numbers, '| limit 1', [['a', 1]]],
  ['join-innerunique', numbers, '| join (resources | where x == 1) on k', [['a', 1, 'a', 1]]],
  [
    'join-inner',
    numbers,
    '| join kind=inner (resources | where x == 1) on k',
    [
      ['a', 1, 'a', 1],
      ['a', 2, 'a', 1],
    ],
  ],
  [
    'join-leftouter',
    numbers,
    '| where x == 3 | join kind=leftouter (resources | where x == 1) on k',
    [['b', 3, '', null]],
  ],
  [
    'join-fullouter',
    numbers,
    '| where x == 3 | join kind=fullouter (resources | where x == 1) on k',
    [
      ['b', 3, '', null],
      ['', null, 'a', 1],
    ],
  ],
  [
    'union-operator',
    numbers,
    '| where x == 1 | union (resources | where x == 4)',
    [
      ['a', 1],
      ['b', 4],
    ],
  ],
  ['let-statement', numbers, '| where x in (dynamic([1, 4])) | project x', [[1], [4]]],
  [
    'mv-expand-operator',
    arrays,
    '| mv-expand Arr to typeof(long) | where index == 0',
    [
      [0, 5],
      [0, 1],
      [0, 3],
    ],
  ],
  [
    'mv-apply-operator',
    arrays,
    '| mv-apply topElem=Arr to typeof(long) on (top 1 by topElem)',
    [
      [0, [5, 1, 3], 5],
      [1, [4, 10, 8, 7], 10],
    ],
  ],
  [
    'mv-apply-operator',
    arrays,
    '| mv-apply Arr2=Arr to typeof(long) on (top 2 by Arr2 | summarize Top2=make_list(Arr2))',
    [
      [0, [5, 1, 3], [5, 3]],
      [1, [4, 10, 8, 7], [10, 8]],
    ],
  ],
  [
    'mv-apply-operator',
    arrays,
    '| mv-apply with_itemindex=i value=Arr to typeof(long) on (where i >= 2) | project value, i',
    [
      [3, 2],
      [8, 2],
      [7, 3],
    ],
  ],
  [
    'parse-operator',
    traces,
    '| parse EventText with * "resourceName=" resourceName ", totalSlices=" totalSlices: long * "sliceNumber=" sliceNumber: long * "lockTime=" lockTime ", releaseTime=" releaseTime: date "," * "previousLockTime=" previousLockTime: date ")" * | project resourceName, totalSlices, sliceNumber, lockTime, releaseTime == datetime(2016-02-17 08:40:01), previousLockTime == datetime(2016-02-17 08:39:01)',
    [
      ['PipelineScheduler', 27, 23, '02/17/2016 08:40:01', true, true],
      ['', null, null, '', null, null].map((value, index) => (index > 3 ? false : value)),
    ],
  ],
  [
    'parse-operator',
    traces,
    String.raw`| parse kind=regex EventText with "(.*?)[a-zA-Z]*=" resourceName @", totalSlices=\s*\d+\s*.*?sliceNumber=" sliceNumber: long ".*?(previous)?lockTime=" lockTime ".*?releaseTime=" releaseTime ".*?previousLockTime=" previousLockTime: date "\\)" | project resourceName, sliceNumber, lockTime, releaseTime | take 1`,
    [['PipelineScheduler', 23, '02/17/2016 08:40:01, ', '02/17/2016 08:40:01, ']],
  ],
  [
    'parse-operator',
    traces,
    '| parse kind=regex EventText with * "resourceName=" resourceName \',\' * | project resourceName | take 1',
    [
      [
        'PipelineScheduler, totalSlices=27, sliceNumber=23, lockTime=02/17/2016 08:40:01, releaseTime=02/17/2016 08:40:01',
      ],
    ],
  ],
  [
    'parse-operator',
    traces,
    '| parse kind=regex flags=Ui EventText with * "RESOURCENAME=" resourceName \',\' * | project resourceName | take 1',
    [['PipelineScheduler']],
  ],
  [
    'parse-operator',
    traces,
    '| parse kind=relaxed EventText with * "totalSlices=" a: long ", sliceNumber=" b: long ", lockTime=" c: long ", " * | project a, b, c | take 1',
    [[27, 23, null]],
  ],
  ['parse-where-operator', traces, '| parse-where EventText with * "sliceNumber=" n: long * | project n', [[23]]],
];

describe('operators and aggregations give what their pages show', () => {
  it.each(aggregations)('an aggregation returns what its page shows, for %s: %s', async (_, expression, expected) => {
    const table = await queryTables(`resources | summarize ${expression}`, { resources: numbers });
    expect(table.rows).toEqual([[expected]]);
  });

  it.each(operators)('an operator returns what its page shows, for %s %#', async (_, table, query, expected) => {
    expect((await queryTables(`resources ${query}`, { resources: table })).rows).toEqual(expected);
  });

  it('every aggregation has a documented example', () => {
    const shown = aggregations.map(([, expression]) => expression).join('\n');
    expect(Object.keys(aggregates).filter((name) => !shown.includes(`${name}(`))).toEqual([]);
  });
});
