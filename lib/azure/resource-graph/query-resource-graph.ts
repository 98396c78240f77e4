import { apiVersions } from '@/lib/model/azure/api-versions';
import { indexPageSchema } from '@/lib/model/azure/azure-bodies';
import { Problem } from '@/lib/model/problem';
import { queryPath } from '../pace-queries';
import { readBody } from '../reads/read-list';
import { type AzureResponse, badUpstream } from '../transport/azure-response';
import type { Connection } from '../transport/connection';

/** One page of a query over Azure Resource Graph, which lags behind writes and shows only what the sign-in may read. */
export interface ResourceGraphPage {
  rows: unknown[];
  requestId: string | null;
  /** ISO time of the answer. */
  readAt: string;
}

/** What a query looks at. */
export interface ResourceGraphQuery {
  /** One of our own templates; nothing that a client sent is ever part of it unescaped. It orders its rows by `id`. */
  query: string;
  /** Absent: every subscription of the tenant that the sign-in may read. */
  subscriptions?: readonly string[];
  /** Also what is inherited from above the subscriptions (authorizationresources alone knows it). */
  withInherited?: boolean;
}

/** Rows of one page at most: https://learn.microsoft.com/azure/governance/resource-graph/concepts/work-with-data */
const pageSize = 1000;
const maxRows = 200_000;
/** So many pages are asked for ahead of the one that is awaited: what the quota lets go at once, and no more to give up in vain. */
const prefetchedPages = 15;

/**
 * Pages of 1,000 rows in their order. The first one says how many rows there are; the others are asked for together, as fast
 * as the quota allows, when the consumer wants them. Where the pages do not add up, they are read once more from the start and
 * give the rows that had not come yet. Throws `bad-upstream` when Azure cut the result short or its pages never add up, so that
 * no part of it passes for all.
 */
export async function* queryResourceGraph(
  connection: Connection,
  asked: ResourceGraphQuery,
): AsyncGenerator<ResourceGraphPage> {
  const given = new Set<unknown>();
  try {
    for await (const page of readPages(connection, asked)) {
      for (const id of idsOf(page.rows)) given.add(id);
      yield page;
    }
  } catch (error) {
    if (!(error instanceof InconsistentPages)) throw error;
    for await (const page of readPages(connection, asked)) {
      yield { ...page, rows: page.rows.filter((row) => !given.has(idOf(row))) };
    }
  }
}

/** All rows of a query, read once more from the start where its pages do not add up; throws rather than answer a part. */
export async function readAllRows(connection: Connection, asked: ResourceGraphQuery): Promise<ResourceGraphPage> {
  try {
    return await collect(connection, asked);
  } catch (error) {
    if (!(error instanceof InconsistentPages)) throw error;
    return collect(connection, asked);
  }
}

/** Most often the rows changed while they were read, so that some moved to another page. */
class InconsistentPages extends Problem {
  constructor(says: string, answer: AzureResponse) {
    super('bad-upstream', says, badUpstream(says, answer).details);
  }
}

async function collect(connection: Connection, asked: ResourceGraphQuery): Promise<ResourceGraphPage> {
  const all: ResourceGraphPage = { rows: [], requestId: null, readAt: new Date().toISOString() };
  for await (const page of readPages(connection, asked)) {
    all.rows.push(...page.rows);
    all.requestId = page.requestId;
    all.readAt = page.readAt;
  }
  return all;
}

async function* readPages(connection: Connection, asked: ResourceGraphQuery): AsyncGenerator<ResourceGraphPage> {
  const seen = new Set<unknown>();
  const first = await readSlice(connection, asked, { from: 0, rows: pageSize, seen });
  const { total } = first;
  yield toPage(first);
  if (total <= pageSize) return;
  if (total > maxRows) throw badUpstream(`Azure’s index has ${total} rows, more than can be shown.`, first.answer);
  const starts = Array.from({ length: Math.ceil(total / pageSize) - 1 }, (_, index) => (index + 1) * pageSize);
  const ahead: Promise<Slice>[] = [];
  for (;;) {
    for (const from of starts.splice(0, prefetchedPages - ahead.length)) {
      const slice = readSlice(connection, asked, { from, rows: Math.min(pageSize, total - from), total, seen });
      // Each is awaited in turn; one that fails before its turn must not end the process.
      slice.catch(() => {});
      ahead.push(slice);
    }
    const next = ahead.shift();
    if (!next) return;
    yield toPage(await next);
  }
}

interface Slice extends ResourceGraphPage {
  total: number;
  answer: AzureResponse;
}

/** Which rows are wanted, and what the answers before told. */
interface SliceRequest {
  from: number;
  rows: number;
  /** As the first answer told it. */
  total?: number;
  /** Ids of the rows that came so far. */
  seen: Set<unknown>;
}

/** The rows from one place on: as many as asked, or as there are. A page that Azure kept shorter is completed. */
async function readSlice(connection: Connection, asked: ResourceGraphQuery, wanted: SliceRequest): Promise<Slice> {
  const slice = await readOnce(connection, asked, wanted);
  const { total } = slice;
  const due = Math.min(wanted.rows, total - wanted.from);
  const rows = [...slice.rows];
  while (rows.length < due) {
    const from = wanted.from + rows.length;
    const more = await readOnce(connection, asked, { ...wanted, from, rows: due - rows.length, total });
    if (more.rows.length === 0)
      throw new InconsistentPages(`Azure’s index gave ${from} of ${total} rows.`, more.answer);
    rows.push(...more.rows);
  }
  if (rows.length > due) throw new InconsistentPages('Azure’s index gave more rows than it counts.', slice.answer);
  return { ...slice, rows };
}

async function readOnce(connection: Connection, asked: ResourceGraphQuery, wanted: SliceRequest): Promise<Slice> {
  const { from, rows, total: told, seen } = wanted;
  const answer = await connection.arm.send({
    method: 'POST',
    path: `${queryPath}?api-version=${apiVersions.resourceGraph}`,
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
  const { value: page, requestId } = readBody(answer, indexPageSchema);
  // Above 10,000 subscriptions Azure leaves the others out and says so in this header alone.
  const isCut = answer.headers.get('x-ms-tenant-subscription-limit-hit')?.toLowerCase() === 'true';
  if (isCut) throw badUpstream('Azure’s index looked at 10,000 subscriptions only.', answer);
  const total = page.totalRecords ?? from + page.data.length;
  if (String(page.resultTruncated) === 'true' && total <= from + page.data.length) {
    throw badUpstream('Azure’s index cut its result short.', answer);
  }
  if (told !== undefined && total !== told) {
    throw new InconsistentPages(`Azure’s index had ${told} rows, and ${total} before all were read.`, answer);
  }
  // Within one answer Azure may mean it; of two answers, the second has it in the place of another.
  const ids = idsOf(page.data);
  if (ids.some((id) => seen.has(id))) {
    throw new InconsistentPages('Azure’s index gave a row twice, and maybe another not at all.', answer);
  }
  for (const id of ids) seen.add(id);
  return { rows: page.data, total, requestId, readAt: new Date().toISOString(), answer };
}

/** Of the rows that have one. */
function idsOf(rows: readonly unknown[]): unknown[] {
  return rows.map(idOf).filter((id) => id !== undefined);
}

function idOf(row: unknown): unknown {
  return typeof row === 'object' && row !== null && 'id' in row ? row.id : undefined;
}

function toPage({ rows, requestId, readAt }: Slice): ResourceGraphPage {
  return { rows, requestId, readAt };
}
