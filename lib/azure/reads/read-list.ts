import { defined } from '@/lib/model/defined';
import type { Problem } from '@/lib/model/problem';
import { anyListSchema, namedSchema, type Schema } from '../azure-bodies';
import { type AzureResponse, badUpstream, oneLine, requestIdOf, toJson } from '../transport/azure-response';
import { pinLink } from '../transport/links';
import { toProblem } from '../transport/to-problem';

export interface AzureResult<T> {
  value: T;
  requestId: string | null;
  bodies?: readonly unknown[];
  /** Why Azure's response means this value, as a sentence. */
  assumption?: string;
}

/** An error code that means an empty list. */
export interface EmptyWhen {
  azureCode: string;
  /** A sentence, if Microsoft doesn't document it. */
  assumption?: string;
}

export async function orEmptyWhen<List extends AzureResult<unknown[]>>(
  list: Promise<List>,
  { azureCode, assumption }: EmptyWhen,
): Promise<List | AzureResult<never[]>> {
  try {
    return await list;
  } catch (error) {
    const { azure } = toProblem(error).details;
    if (azure?.code !== azureCode) throw error;
    return { value: [], requestId: azure.requestId, ...defined({ assumption }) };
  }
}

/** 1,000 items a page are far more than these lists have. */
const maxPages = 50;

export interface MalformedItem {
  id: string;
  problem: Problem;
}

export interface ItemList<T> extends AzureResult<T[]> {
  malformed: readonly MalformedItem[];
}

/** Throws `bad-upstream` for another shape. */
export function readBody<T>(response: AzureResponse, schema: Schema<T>): AzureResult<T> {
  const body = toJson(response);
  const parsed = schema.safeParse(body);
  if (!parsed.success) {
    const path = parsed.error.issues[0]?.path.join('.');
    const at = path ? ` at ${path}` : '';
    throw badUpstream(`Azure returned data in an unexpected format${at}.`, response);
  }
  return { value: parsed.data, requestId: requestIdOf(response), bodies: [body] };
}

export interface ListRequest<T> {
  item: Schema<T>;
  first: () => Promise<AzureResponse>;
  /** @param pathAndQuery checked */
  next: (pathAndQuery: string) => Promise<AzureResponse>;
  bases: readonly string[];
  path: RegExp;
  /** Skips other resource types. */
  type?: string;
}

/** Throws `bad-upstream` for an incomplete list or a malformed item, because a check would pass on missing items. */
export async function readList<T>(request: ListRequest<T>): Promise<AzureResult<T[]>> {
  const { malformed, ...read } = await readItems(request);
  const [first] = malformed;
  if (first) throw first.problem;
  return read;
}

/** Reads all items. Malformed ones become problems. */
export async function readItems<T>({ item, first, next, bases, path, type }: ListRequest<T>): Promise<ItemList<T>> {
  const value: T[] = [];
  const bodies: unknown[] = [];
  const malformed: MalformedItem[] = [];
  const seen = new Set<string>();
  let response = await first();
  for (let position = 0; ; ) {
    const page = readBody(response, anyListSchema);
    bodies.push(...(page.bodies ?? []));
    for (const raw of page.value.value) {
      position += 1;
      if (type !== undefined && isOfOtherType(raw, type)) continue;
      const parsed = parseItem(raw, item, position);
      if ('problem' in parsed) malformed.push(parsed);
      else value.push(parsed.value);
    }
    const link = page.value.nextLink ?? page.value['@odata.nextLink'];
    if (!link) return { value, malformed, requestId: page.requestId, bodies };
    const target = pinLink(link, bases, path);
    if (target === undefined)
      throw badUpstream(
        'Couldn’t load the full list. Azure returned an unexpected address for the next page.',
        response,
      );
    if (seen.has(target) || seen.size >= maxPages) {
      throw badUpstream('Azure returned too many pages, so the list is incomplete.', response);
    }
    seen.add(target);
    response = await next(target);
  }
}

/** Throws `bad-upstream` with the row's name. */
export function readRow<T>(row: unknown, schema: Schema<T>): T {
  const parsed = parseItem(row, schema);
  if ('problem' in parsed) throw parsed.problem;
  return parsed.value;
}

function parseItem<T>(item: unknown, schema: Schema<T>, position?: number): { value: T } | MalformedItem {
  const parsed = schema.safeParse(item);
  if (parsed.success) return { value: parsed.data };
  const { id, name } = namedSchema.safeParse(item).data ?? {};
  const known = oneLine(id ?? name ?? (position === undefined ? 'a row' : `item ${position} of the list`), 400);
  const path = parsed.error.issues[0]?.path.join('.');
  const at = path ? ` at ${oneLine(path, 200)}` : '';
  return { id: known, problem: badUpstream(`Azure returned ${known} in an unexpected format${at}.`) };
}

function isOfOtherType(item: unknown, type: string): boolean {
  const itemType = namedSchema.safeParse(item).data?.type;
  return itemType !== undefined && itemType.toLowerCase() !== type.toLowerCase();
}
