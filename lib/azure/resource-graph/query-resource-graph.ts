import { apiVersions } from '@/lib/model/azure/api-versions';
import { Problem } from '@/lib/model/problem';
import { counted, figure } from '@/lib/model/text';
import { indexPageSchema } from '../azure-bodies';
import { readBody } from '../reads/read-list';
import { type AzureResponse, badUpstream } from '../transport/azure-response';
import type { Connection } from '../transport/connection';
import { queryPath } from '../transport/resource-graph-rate-limiter';

export interface ResourceGraphPage {
  rows: unknown[];
  requestId: string | null;
  readAt: string;
}

export interface ResourceGraphQuery {
  /** A template ordered by `id`, with escaped text. */
  query: string;
  /** Default: every readable subscription. */
  subscriptions?: readonly string[];
  /** authorizationresources only. */
  withInherited?: boolean;
  /** Pages up to this number are requested before the first response has the real one. */
  expectedRows?: number;
}

/** Maximum: https://learn.microsoft.com/azure/governance/resource-graph/concepts/work-with-data */
const pageSize = 1000;
const maxRows = 200_000;
const prefetchedPages = 15;

/**
 * Reads pages in order and prefetches as fast as the quota allows. Inconsistent pages are read once more. Throws
 * `bad-upstream` if the result stays inconsistent or truncated.
 */
export async function* queryResourceGraph(
  connection: Connection,
  query: ResourceGraphQuery,
): AsyncGenerator<ResourceGraphPage> {
  const yielded = new Set<unknown>();
  try {
    for await (const page of readPages(connection, query)) {
      for (const id of idsOf(page.rows)) yielded.add(id);
      yield page;
    }
  } catch (error) {
    if (!(error instanceof InconsistentPages)) throw error;
    const { expectedRows: _, ...again } = query;
    for await (const page of readPages(connection, again)) {
      yield { ...page, rows: page.rows.filter((row) => !yielded.has(idOf(row))) };
    }
  }
}

/** Reads all rows, once more if the pages are inconsistent. Throws if the result is incomplete. */
export async function readAllRows(connection: Connection, query: ResourceGraphQuery): Promise<ResourceGraphPage> {
  try {
    return await collect(connection, query);
  } catch (error) {
    if (!(error instanceof InconsistentPages)) throw error;
    return collect(connection, query);
  }
}

/** Throws `bad-upstream` if the result has more pages or is truncated. */
export async function readSinglePage(connection: Connection, query: ResourceGraphQuery): Promise<ResourceGraphPage> {
  const page = await readOnce(connection, query, { from: 0, rows: pageSize, seen: new Set() });
  const { rows, total, response } = page;
  if (rows.length !== total) {
    throw badUpstream(
      `Azure Resource Graph returned only ${figure(rows.length)} of ${counted(total, 'row')}.`,
      response,
    );
  }
  return toPage(page);
}

/** Rows moved to another page during the read. */
class InconsistentPages extends Problem {
  constructor(summary: string, response: AzureResponse) {
    super('bad-upstream', summary, badUpstream(summary, response, ['refresh']).details);
  }
}

async function collect(connection: Connection, query: ResourceGraphQuery): Promise<ResourceGraphPage> {
  const all: ResourceGraphPage = { rows: [], requestId: null, readAt: new Date().toISOString() };
  for await (const page of readPages(connection, query)) {
    all.rows.push(...page.rows);
    all.requestId = page.requestId;
    all.readAt = page.readAt;
  }
  return all;
}

async function* readPages(connection: Connection, query: ResourceGraphQuery): AsyncGenerator<ResourceGraphPage> {
  const seen = new Set<unknown>();
  const ahead: Promise<Slice>[] = [];
  const request = (slice: Omit<SliceRequest, 'seen'>) => {
    const page = readSlice(connection, query, { ...slice, seen });
    // A rejection before it's awaited must not end the process.
    page.catch(() => {});
    return page;
  };
  const firstPage = request({ from: 0, rows: pageSize });
  const expected = startsOfPages(query.expectedRows ?? 0).slice(0, prefetchedPages);
  for (const from of expected) ahead.push(request({ from, rows: pageSize }));
  const first = await firstPage;
  const { total } = first;
  if (total > maxRows) {
    yield toPage(first);
    throw badUpstream(
      `Azure Resource Graph returned ${counted(total, 'row')}. The limit is ${counted(maxRows, 'row')}. Sign in with an account that can read fewer resources.`,
      first.response,
      [],
    );
  }
  const starts = startsOfPages(total);
  // Fewer rows than expected: the response to a page after the last row doesn't count.
  ahead.splice(starts.length);
  starts.splice(0, ahead.length);
  const prefetch = () => {
    for (const from of starts.splice(0, prefetchedPages - ahead.length))
      ahead.push(request({ from, rows: Math.min(pageSize, total - from), total }));
  };
  // Work on the first page takes about as long as the next pages.
  prefetch();
  yield toPage(first);
  for (let next = ahead.shift(); next; next = ahead.shift()) {
    prefetch();
    const page = await next;
    requireTotal(page, total);
    yield toPage(page);
  }
}

/** Without the first page. */
function startsOfPages(rows: number): number[] {
  return Array.from({ length: Math.max(0, Math.ceil(rows / pageSize) - 1) }, (_, index) => (index + 1) * pageSize);
}

/** Throws if rows were added or removed between two pages. */
function requireTotal({ total, response }: Pick<Slice, 'total' | 'response'>, expected: number): void {
  if (total === expected) return;
  throw new InconsistentPages(
    `Azure Resource Graph results changed during loading, from ${figure(expected)} to ${counted(total, 'row')}.`,
    response,
  );
}

interface Slice extends ResourceGraphPage {
  total: number;
  response: AzureResponse;
}

interface SliceRequest {
  from: number;
  rows: number;
  total?: number;
  seen: Set<unknown>;
}

/** Completes shortened pages. */
async function readSlice(connection: Connection, query: ResourceGraphQuery, request: SliceRequest): Promise<Slice> {
  const slice = await readOnce(connection, query, request);
  const { total } = slice;
  const expected = Math.min(request.rows, total - request.from);
  const rows = [...slice.rows];
  while (rows.length < expected) {
    const from = request.from + rows.length;
    const more = await readOnce(connection, query, { ...request, from, rows: expected - rows.length, total });
    if (more.rows.length === 0)
      throw new InconsistentPages(
        `Azure Resource Graph returned only ${figure(from)} of ${counted(total, 'row')}.`,
        more.response,
      );
    rows.push(...more.rows);
  }
  if (rows.length > expected)
    throw new InconsistentPages(
      'Azure Resource Graph returned more rows than the total in its response.',
      slice.response,
    );
  return { ...slice, rows };
}

async function readOnce(connection: Connection, query: ResourceGraphQuery, request: SliceRequest): Promise<Slice> {
  const { from, rows, total: expectedTotal, seen } = request;
  const response = await connection.arm.send({
    method: 'POST',
    path: `${queryPath}?api-version=${apiVersions.resourceGraph}`,
    body: {
      query: query.query,
      ...(query.subscriptions ? { subscriptions: [...query.subscriptions] } : {}),
      options: {
        $top: rows,
        ...(from > 0 ? { $skip: from } : {}),
        resultFormat: 'objectArray',
        ...(query.withInherited ? { authorizationScopeFilter: 'AtScopeAboveAndBelow' } : {}),
      },
    },
  });
  const { value: page, requestId } = readBody(response, indexPageSchema);
  // Only this header shows that subscriptions beyond 10,000 are left out.
  const isCut = response.headers.get('x-ms-tenant-subscription-limit-hit')?.toLowerCase() === 'true';
  if (isCut)
    throw badUpstream(
      'Azure Resource Graph searched only 10,000 subscriptions. Sign in with an account that can read fewer subscriptions.',
      response,
      [],
    );
  const total = page.totalRecords ?? from + page.data.length;
  if (String(page.resultTruncated) === 'true' && total <= from + page.data.length) {
    throw badUpstream('Azure Resource Graph returned an incomplete result.', response);
  }
  if (expectedTotal !== undefined) requireTotal({ total, response }, expectedTotal);
  const ids = idsOf(page.data);
  if (ids.some((id) => seen.has(id))) {
    throw new InconsistentPages(
      'Azure Resource Graph returned the same row twice, so some resources might be missing.',
      response,
    );
  }
  for (const id of ids) seen.add(id);
  return { rows: page.data, total, requestId, readAt: new Date().toISOString(), response };
}

function idsOf(rows: readonly unknown[]): unknown[] {
  return rows.map(idOf).filter((id) => id !== undefined);
}

function idOf(row: unknown): unknown {
  return typeof row === 'object' && row !== null && 'id' in row ? row.id : undefined;
}

function toPage({ rows, requestId, readAt }: Slice): ResourceGraphPage {
  return { rows, requestId, readAt };
}
