import { beforeAll, describe, expect, it } from 'vitest';
import { queryTables } from '../../testing/run-query';
import { InvalidQuery, UnsupportedKql } from './failure';
import { kustoLanguage } from './language-service';

// The parser is large: a busy machine takes seconds to load it.
beforeAll(async () => void (await kustoLanguage()), 60_000);

const resources = {
  columns: [
    { name: 'id', type: 'string' as const },
    { name: 'properties', type: 'dynamic' as const },
  ],
  rows: [],
};

async function refusal(query: string): Promise<unknown> {
  return queryTables(query, { resources }).then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe('what Kusto has and the emulator has not is named with its place', () => {
  it.each([
    ['resources | serialize', 'serialize', 1, 12],
    ['resources\n| where id == parse_url(id)', 'parse_url', 2, 14],
    ['resources | project day = format_datetime(now(), "yyyy")', 'format_datetime', 1, 26],
    ['resources | project hash = hash_md5(id)', 'hash_md5', 1, 27],
    ['resources | make-series count() default=0 on id step 1', 'make-series', 1, 12],
    [`resources | parse kind=regex flags=U id with "a.*" rest`, 'parse kind=regex flags=U id with "a.*" rest', 1, 12],
    ['resources | evaluate bag_unpack(properties)', 'evaluate', 1, 12],
    ['resources | summarize percentile(1, 50)', 'percentile', 1, 22],
    ['resources | join hint.strategy=broadcast (resources) on id', 'hint.strategy=broadcast', 1, 17],
    ['print 1', 'print', 1, 0],
    ['resources | where * has "ledger"', '*', 1, 18],
  ])('a query that only Kusto supports is refused with its position: %s', async (query, token, line, column) => {
    const error = await refusal(query);
    expect(error).toBeInstanceOf(UnsupportedKql);
    expect((error as UnsupportedKql).at).toEqual({ token, line, column });
    expect((error as UnsupportedKql).message).toContain(token);
  });
});

describe('what is wrong is refused as Resource Graph refuses it', () => {
  it('an open quote misses its token, as captured from the real service', async () => {
    const error = await refusal("resources | where id == 'x");
    expect(error).toBeInstanceOf(InvalidQuery);
    expect((error as InvalidQuery).details).toEqual([
      { code: 'ParserFailure', message: 'ParserFailure', expectedToken: "'" },
    ]);
  });

  it('an expression that ends too early is placed at the end', async () => {
    const error = await refusal('resources\n| where id ==');
    expect((error as InvalidQuery).details).toEqual([
      { code: 'ParserFailure', message: 'ParserFailure', line: 2, characterPositionInLine: 13, token: '<EOF>' },
    ]);
  });

  it.each([
    ['resources | where nosuch == 1', "Failed to resolve column or scalar expression named 'nosuch'."],
    ['resources | where id', 'must have the type bool'],
    ['resources | where id == 5', 'Cannot compare values of types string and long'],
    ['resources | summarize count() by properties.a', "is of a 'dynamic' type"],
    ['resources | order by properties.a', 'dynamic'],
    ['resources | project tolower()', "'tolower' expects 1 arguments"],
    ['resources | where id matches regex "("', 'regular expression'],
    ...['leftsemi', 'leftanti', 'rightouter', 'rightsemi', 'rightanti', 'anti'].map((kind) => [
      `resources | join kind=${kind} (resources) on id`,
      'UnsupportedJoinFlavor',
    ]),
    ['', 'ParserFailure'],
    ['resources | wher id', 'ParserFailure'],
  ])('a wrong query is refused as Resource Graph refuses it: %s', async (query, words) => {
    const error = await refusal(query);
    expect(error).toBeInstanceOf(InvalidQuery);
    expect((error as InvalidQuery).message).toContain(words);
  });
});
