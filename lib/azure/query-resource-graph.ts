import { setTimeout as sleep } from 'node:timers/promises';
import { apiVersions } from '@/lib/model/api-versions';
import { indexPageSchema } from '@/lib/model/azure-bodies';
import { badUpstream } from './azure-answer';
import type { Connection } from './connection';
import { readBody } from './read-list';

/** One page of a query over Azure Resource Graph, which lags behind writes and shows only what the sign-in may read. */
export interface IndexPage {
  rows: unknown[];
  requestId: string | null;
  /** ISO time of the answer. */
  readAt: string;
}

/** What a query looks at. */
export interface IndexQuery {
  /** One of our own templates; nothing that a client sent is ever part of it unescaped. */
  query: string;
  /** Absent: every subscription of the tenant that the sign-in may read. */
  subscriptions?: readonly string[];
  /** Also what is inherited from above the subscriptions (authorizationresources alone knows it). */
  withInherited?: boolean;
}

const mostPages = 200;

/**
 * Pages of 1,000 rows, one after the other, since a page's token comes with the page before. Throws `bad-upstream` after
 * the last page when Azure cut the result short, so that no part of it passes for all.
 * Source: https://learn.microsoft.com/azure/governance/resource-graph/concepts/work-with-data
 */
export async function* queryResourceGraph(connection: Connection, asked: IndexQuery): AsyncGenerator<IndexPage> {
  const seen = new Set<string>();
  let rows = 0;
  let skipToken: string | undefined;
  for (;;) {
    await connection.queryPace.turn();
    const answer = await connection.arm.send({
      method: 'POST',
      path: `/providers/Microsoft.ResourceGraph/resources?api-version=${apiVersions.resourceGraph}`,
      body: {
        query: asked.query,
        ...(asked.subscriptions ? { subscriptions: [...asked.subscriptions] } : {}),
        options: {
          $top: 1000,
          resultFormat: 'objectArray',
          ...(asked.withInherited ? { authorizationScopeFilter: 'AtScopeAboveAndBelow' } : {}),
          ...(skipToken === undefined ? {} : { $skipToken: skipToken }),
        },
      },
    });
    const { value: page, requestId } = readBody(answer, indexPageSchema);
    rows += page.data.length;
    yield { rows: page.data, requestId, readAt: new Date().toISOString() };

    // Above 10,000 subscriptions Azure leaves the others out and says so in this header alone.
    const isCut = answer.headers.get('x-ms-tenant-subscription-limit-hit')?.toLowerCase() === 'true';
    if (isCut) throw badUpstream('Azure’s index looked at 10,000 subscriptions only.', answer);
    if (!page.$skipToken) {
      const total = page.totalRecords ?? rows;
      if (String(page.resultTruncated) !== 'true' && rows >= total) return;
      throw badUpstream(`Azure’s index gave ${rows} of ${total} rows.`, answer);
    }
    if (seen.has(page.$skipToken) || seen.size >= mostPages) {
      throw badUpstream('Azure’s index does not come to an end of its pages.', answer);
    }
    seen.add(page.$skipToken);
    skipToken = page.$skipToken;
  }
}

/** All rows of a query; throws rather than answer a part. */
export async function readAllRows(connection: Connection, asked: IndexQuery): Promise<IndexPage> {
  const all: IndexPage = { rows: [], requestId: null, readAt: new Date().toISOString() };
  for await (const page of queryResourceGraph(connection, asked)) {
    all.rows.push(...page.rows);
    all.requestId = page.requestId;
    all.readAt = page.readAt;
  }
  return all;
}

/** Keeps queries below Resource Graph's quota of 15 in 5 seconds for each user; `turn` resolves when one more may go. */
export interface QueryPace {
  turn(): Promise<void>;
}

/** A pace for one incoming request. Source: https://learn.microsoft.com/azure/governance/resource-graph/concepts/guidance-for-throttled-requests */
export function createQueryPace(signal: AbortSignal, quota = { queries: 15, milliseconds: 5_000 }): QueryPace {
  const sent: number[] = [];
  return {
    async turn() {
      const now = performance.now();
      const oldest = sent.at(-quota.queries);
      const at = oldest === undefined ? now : Math.max(now, oldest + quota.milliseconds);
      sent.push(at);
      if (at > now) await sleep(at - now, undefined, { signal });
    },
  };
}
