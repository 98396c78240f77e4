import { anyListSchema, namedSchema, type Schema } from '@/lib/model/azure/azure-bodies';
import type { Problem } from '@/lib/model/problem';
import { type AzureResponse, badUpstream, oneLine, requestIdOf, toJson } from '../transport/azure-response';
import { pinLink } from '../transport/links';
import { toProblem } from '../transport/to-problem';

/** A value that was read, with the request ID of its response, of the last page where there were several. */
export interface AzureResult<T> {
  value: T;
  requestId: string | null;
  /** The assumption under which Azure's response means this value, as a sentence. */
  assumption?: string;
}

/** An error code with which Azure means that a list is empty. */
export interface EmptyWhen {
  azureCode: string;
  /** A sentence, where Microsoft doesn't document this meaning of the code. */
  assumption?: string;
}

/** Returns the list, or an empty one if Azure refuses it with that code. */
export async function orEmptyWhen<List extends AzureResult<unknown[]>>(
  list: Promise<List>,
  { azureCode, assumption }: EmptyWhen,
): Promise<List | AzureResult<never[]>> {
  try {
    return await list;
  } catch (error) {
    const { azure } = toProblem(error).details;
    if (azure?.code !== azureCode) throw error;
    return { value: [], requestId: azure.requestId, ...(assumption === undefined ? {} : { assumption }) };
  }
}

/** Maximum pages of one list. At 1,000 items a page, the lists that we read stay far below. */
const maxPages = 50;

/** An item of a list that doesn't have its documented shape. */
export interface MalformedItem {
  /** Its ARM ID, else its name, else its position in the list. */
  id: string;
  problem: Problem;
}

/** A list whose malformed items are kept apart. */
export interface ItemList<T> extends AzureResult<T[]> {
  malformed: readonly MalformedItem[];
}

/** Returns the checked body of one response. Throws `bad-upstream` for another shape. */
export function readBody<T>(response: AzureResponse, schema: Schema<T>): AzureResult<T> {
  const parsed = schema.safeParse(toJson(response));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw badUpstream(`Azure’s answer has an unexpected shape (at ${issue?.path.join('.') || 'its top'}).`, response);
  }
  return { value: parsed.data, requestId: requestIdOf(response) };
}

/** How a list is read: the first page, the next pages by path and query, and where their links can lead. */
export interface ListRequest<T> {
  item: Schema<T>;
  first: () => Promise<AzureResponse>;
  /** `pathAndQuery` has been checked. */
  next: (pathAndQuery: string) => Promise<AzureResponse>;
  bases: readonly string[];
  path: RegExp;
  /** Keeps items of this resource type and items without a type. Azure lists some resources of other types too. */
  type?: string;
}

/**
 * Reads all items of a list. Throws `bad-upstream` for an incomplete list, and names a malformed item. Most lists are evidence, and a
 * check would pass on missing items.
 */
export async function readList<T>(request: ListRequest<T>): Promise<AzureResult<T[]>> {
  const { malformed, ...read } = await readItems(request);
  const [first] = malformed;
  if (first) throw first.problem;
  return read;
}

/** Reads all items of a list that is shown item by item. The caller shows the malformed ones as problems. */
export async function readItems<T>({ item, first, next, bases, path, type }: ListRequest<T>): Promise<ItemList<T>> {
  const value: T[] = [];
  const malformed: MalformedItem[] = [];
  const seen = new Set<string>();
  let response = await first();
  for (let position = 0; ; ) {
    const page = readBody(response, anyListSchema);
    for (const raw of page.value.value) {
      position += 1;
      if (type !== undefined && isOfOtherType(raw, type)) continue;
      const parsed = parseItem(raw, item, position);
      if ('problem' in parsed) malformed.push(parsed);
      else value.push(parsed.value);
    }
    const link = page.value.nextLink ?? page.value['@odata.nextLink'];
    if (!link) return { value, malformed, requestId: page.requestId };
    const target = pinLink(link, bases, path);
    if (target === undefined) throw badUpstream('The list is incomplete: its next page lies elsewhere.', response);
    if (seen.has(target) || seen.size >= maxPages) {
      throw badUpstream('The list is incomplete: its pages do not come to an end.', response);
    }
    seen.add(target);
    response = await next(target);
  }
}

/** Returns a row of Resource Graph in the shape that its query projects. Throws `bad-upstream` with the row's name. */
export function readRow<T>(row: unknown, schema: Schema<T>): T {
  const parsed = parseItem(row, schema);
  if ('problem' in parsed) throw parsed.problem;
  return parsed.value;
}

function parseItem<T>(item: unknown, schema: Schema<T>, position?: number): { value: T } | MalformedItem {
  const parsed = schema.safeParse(item);
  if (parsed.success) return { value: parsed.data };
  const { id, name } = namedSchema.safeParse(item).data ?? {};
  const known = oneLine(id ?? name ?? (position === undefined ? 'A row' : `Item ${position} of the list`), 400);
  const at = oneLine(parsed.error.issues[0]?.path.join('.') || 'its top', 200);
  return { id: known, problem: badUpstream(`Azure returned ${known} in an unexpected shape (at ${at}).`) };
}

function isOfOtherType(item: unknown, type: string): boolean {
  const itemType = namedSchema.safeParse(item).data?.type;
  return itemType !== undefined && itemType.toLowerCase() !== type.toLowerCase();
}
