import { beforeAll, describe, expect, it } from 'vitest';
import { ask, cluster, smallState, subscriptionIds } from '../testing/resource-graph-service';
import { kustoLanguage } from './kql/language-service';

// The parser is large: a busy machine takes seconds to load it.
beforeAll(async () => void (await kustoLanguage()), 60_000);

const many = smallState(
  Array.from({ length: 2500 }, (_, index) => cluster(subscriptionIds.web, 'rg', `c${String(index).padStart(4, '0')}`)),
);
const query = 'resources | project id, name | order by id asc';

describe('pages', () => {
  it('2,500 clusters come in three pages, each once, in order', async () => {
    const seen: unknown[] = [];
    const sizes: unknown[] = [];
    let token: unknown;
    do {
      const options = typeof token === 'string' ? { $top: 1000, $skipToken: token } : { $top: 1000 };
      const { body } = await ask(many, 'owner', { query, options });
      expect([body.totalRecords, body.resultTruncated, body.facets]).toEqual([2500, 'false', []]);
      seen.push(...body.data.map((row) => row.name));
      sizes.push(body.count);
      token = body.$skipToken;
    } while (token !== undefined);
    expect(sizes).toEqual([1000, 1000, 500]);
    expect(seen).toEqual(Array.from({ length: 2500 }, (_, index) => `c${String(index).padStart(4, '0')}`));
  });

  it('pages have 100 rows unless the request says otherwise', async () => {
    expect((await ask(many, 'owner', { query })).body.count).toBe(100);
  });

  it('a token keeps the page size, and $skip moves the page', async () => {
    const first = await ask(many, 'owner', { query, options: { $top: 7, $skip: 10 } });
    expect(first.body.data[0]?.name).toBe('c0010');
    const second = await ask(many, 'owner', { query, options: { $skipToken: String(first.body.$skipToken) } });
    expect([second.body.count, second.body.data[0]?.name]).toEqual([7, 'c0017']);
  });

  it.each([
    ['without id', 'resources | project name', 2500],
    ['after take', 'resources | take 2000', 2000],
    ['after summarize', 'resources | summarize packed = make_list(name) by id | order by id asc', 2500],
  ])('%s the result has no next page and is marked as truncated', async (_, text, total) => {
    const { body } = await ask(many, 'owner', { query: text, options: { $top: 1000 } });
    expect([body.totalRecords, body.count, body.resultTruncated]).toEqual([total, 1000, 'true']);
    expect(body).not.toHaveProperty('$skipToken');
  });

  it('a token is refused when it is not one, or belongs to another query or scope', async () => {
    const { body } = await ask(many, 'owner', { query });
    const $skipToken = String(body.$skipToken);
    for (const request of [
      { query, options: { $skipToken: 'bm90IGEgdG9rZW4=' } },
      { query: `${query} `, options: { $skipToken } },
      { query, subscriptions: [subscriptionIds.web], options: { $skipToken } },
    ]) {
      const answer = await ask(many, 'owner', request);
      expect([answer.status, answer.body.error.code]).toEqual([400, 'BadRequest']);
    }
  });
});

describe('the table format', () => {
  it('the table format has the type of each column', async () => {
    const { body } = await ask(many, 'owner', {
      query:
        'resources | take 1 | project name, n = strlen(name), half = 0.5, yes = true, at = datetime(2024-01-02), span = 90m, sku',
      options: { resultFormat: 'table' },
    });
    expect(body.data).toEqual({
      columns: [
        { name: 'name', type: 'string' },
        { name: 'n', type: 'integer' },
        { name: 'half', type: 'number' },
        { name: 'yes', type: 'boolean' },
        { name: 'at', type: 'datetime' },
        { name: 'span', type: 'string' },
        { name: 'sku', type: 'object' },
      ],
      rows: [
        [
          'c0000',
          5,
          0.5,
          true,
          '2024-01-02T00:00:00.000Z',
          '01:30:00',
          { name: 'Standard_E2a_v4', tier: 'Standard', capacity: 2 },
        ],
      ],
    });
  });
});

describe('a page', () => {
  it('a page above 16 MiB is refused as Resource Graph refuses it, and a smaller one is returned', async () => {
    const large = smallState(
      Array.from({ length: 17 }, (_, index) =>
        cluster(subscriptionIds.web, 'rg', `c${index}`, { text: 'x'.repeat(1024 * 1024) }),
      ),
    );
    const whole = { query: 'resources | project id, properties' };
    const refused = await ask(large, 'owner', whole);
    expect([refused.status, refused.body.error.code, refused.body.error.details[0]?.code]).toEqual([
      400,
      'BadRequest',
      'ResponsePayloadTooLarge',
    ]);
    expect(refused.body.error.details[0]?.message).toMatch(
      /^Response payload size is 178\d{5}, .* limit of 16777216\./,
    );
    expect((await ask(large, 'owner', { ...whole, options: { $top: 10 } })).body.count).toBe(10);
  });
});
