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
  /** One of our own templates; nothing that a client sent is ever part of it unescaped. It orders its rows by `id`. */
  query: string;
  /** Absent: every subscription of the tenant that the sign-in may read. */
  subscriptions?: readonly string[];
  /** Also what is inherited from above the subscriptions (authorizationresources alone knows it). */
  withInherited?: boolean;
}

/** Rows of one page at most: https://learn.microsoft.com/azure/governance/resource-graph/concepts/work-with-data */
const pageSize = 1000;
const mostRows = 200_000;

/**
 * Pages of 1,000 rows in their order. The first one says how many rows there are; the others are asked for together, as fast
 * as the quota allows, when the consumer wants them. Throws `bad-upstream` when Azure cut the result short, so that no part
 * of it passes for all.
 */
export async function* queryResourceGraph(connection: Connection, asked: IndexQuery): AsyncGenerator<IndexPage> {
  const first = await readSlice(connection, asked, { from: 0, rows: pageSize });
  const { total } = first;
  yield toPage(first);
  if (first.rows.length >= total) return;
  if (total > mostRows) throw badUpstream(`Azure’s index has ${total} rows, more than can be shown.`, first.answer);
  const starts = Array.from({ length: Math.ceil(total / pageSize) - 1 }, (_, index) => (index + 1) * pageSize);
  const rest = starts.map((from) => readSlice(connection, asked, { from, rows: Math.min(pageSize, total - from) }));
  // Each is awaited in turn; one that fails before its turn must not end the process.
  for (const slice of rest) slice.catch(() => {});
  for (const pending of rest) {
    const slice = await pending;
    if (idOf(slice.rows[0]) === idOf(first.rows[0])) {
      throw badUpstream('Azure’s index gave its first page twice instead of the next one.', slice.answer);
    }
    yield toPage(slice);
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

interface Slice extends IndexPage {
  total: number;
  answer: Awaited<ReturnType<Connection['arm']['send']>>;
}

/** The rows from one place on: as many as asked, or as there are. A page that Azure kept shorter is completed. */
async function readSlice(
  connection: Connection,
  asked: IndexQuery,
  wanted: { from: number; rows: number },
): Promise<Slice> {
  const slice = await readOnce(connection, asked, wanted);
  const rows = [...slice.rows];
  while (rows.length < Math.min(wanted.rows, slice.total - wanted.from)) {
    const more = await readOnce(connection, asked, {
      from: wanted.from + rows.length,
      rows: wanted.rows - rows.length,
    });
    if (more.rows.length === 0) {
      throw badUpstream(`Azure’s index gave ${wanted.from + rows.length} of ${slice.total} rows.`, more.answer);
    }
    rows.push(...more.rows);
  }
  return { ...slice, rows };
}

async function readOnce(
  connection: Connection,
  asked: IndexQuery,
  { from, rows }: { from: number; rows: number },
): Promise<Slice> {
  const send = () =>
    connection.arm.send({
      method: 'POST',
      path: `/providers/Microsoft.ResourceGraph/resources?api-version=${apiVersions.resourceGraph}`,
      body: {
        query: asked.query,
        ...(asked.subscriptions ? { subscriptions: [...asked.subscriptions] } : {}),
        options: {
          $top: rows,
          ...(from > 0 ? { $skip: from } : {}),
          resultFormat: 'objectArray',
          ...(asked.withInherited ? { authorizationScopeFilter: 'AtScopeAboveAndBelow' } : {}),
        },
      },
    });
  const answer = await connection.queryPace.run(send, connection.signal);
  const { value: page, requestId } = readBody(answer, indexPageSchema);
  // Above 10,000 subscriptions Azure leaves the others out and says so in this header alone.
  const isCut = answer.headers.get('x-ms-tenant-subscription-limit-hit')?.toLowerCase() === 'true';
  if (isCut) throw badUpstream('Azure’s index looked at 10,000 subscriptions only.', answer);
  const total = page.totalRecords ?? from + page.data.length;
  if (String(page.resultTruncated) === 'true' && total <= from + page.data.length) {
    throw badUpstream('Azure’s index cut its result short.', answer);
  }
  return { rows: page.data, total, requestId, readAt: new Date().toISOString(), answer };
}

function idOf(row: unknown): unknown {
  return typeof row === 'object' && row !== null && 'id' in row ? row.id : undefined;
}

function toPage({ rows, requestId, readAt }: Slice): IndexPage {
  return { rows, requestId, readAt };
}
