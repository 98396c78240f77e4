import type { RawResponseCallback } from '@azure/core-client';
import { anyListSchema, namedSchema, type Schema } from '@/lib/model/azure/azure-bodies';
import type { Problem } from '@/lib/model/problem';
import { badUpstream, type RawAnswer, requestIdOf, toJson } from '../transport/azure-answer';
import { oneLine } from '../transport/azure-error';
import { pinLink } from '../transport/links';
import { answerToProblem, toProblem } from '../transport/to-problem';

/** What was read, with the id of the answer (the last page's, when there were several). */
export interface AzureResult<T> {
  value: T;
  requestId: string | null;
  /** What had to be assumed to take Azure's answer for this value, as a sentence. */
  assumption?: string;
}

/** A refusal of a list that means that the list is empty. */
export interface EmptyWhen {
  /** Azure's error code. */
  azureCode: string;
  /** A sentence, where Microsoft doesn't document that the code means so. */
  assumption?: string;
}

/** The list, or an empty one where Azure refuses it with a code that means that there are no items. */
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

/** The most pages of one list; at 1,000 items a page no list that we read comes near. */
const mostPages = 50;

/**
 * Runs an SDK call for the raw body: the deserialised one has absent properties filled in and newer ones dropped.
 * Throws a Problem for statuses from 400 on.
 */
export async function rawOf(call: (options: { onResponse: RawResponseCallback }) => Promise<unknown>) {
  let raw: RawAnswer | undefined;
  let failure: unknown;
  try {
    await call({ onResponse: (answer) => (raw = toRawAnswer(answer)) });
  } catch (error) {
    failure = error;
  }
  if (raw === undefined) throw toProblem(failure);
  if (raw.status >= 400) throw answerToProblem(raw);
  return raw;
}

/** An item of a list that doesn't have the shape that its specification describes. */
export interface MalformedItem {
  /** Its ARM id, else its name, else its place in the list. */
  id: string;
  problem: Problem;
}

/** A list whose malformed items are kept apart. */
export interface ReadItems<T> extends AzureResult<T[]> {
  malformed: readonly MalformedItem[];
}

/** The checked body of one answer; throws `bad-upstream` when it has another shape. */
export function readBody<T>(answer: RawAnswer, schema: Schema<T>): AzureResult<T> {
  const parsed = schema.safeParse(toJson(answer));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw badUpstream(`Azure’s answer has an unexpected shape (at ${issue?.path.join('.') || 'its top'}).`, answer);
  }
  return { value: parsed.data, requestId: requestIdOf(answer) };
}

/** How a list is read: the first page, the following ones by path and query, and where those may lead. */
export interface ListRequest<T> {
  item: Schema<T>;
  first: () => Promise<RawAnswer>;
  /** `pathAndQuery` has been checked. */
  next: (pathAndQuery: string) => Promise<RawAnswer>;
  /** What absolute links start with. */
  bases: readonly string[];
  /** The path that every page has. */
  path: RegExp;
  /** Keeps items of this resource type and those that name none. Azure lists some resources of other types, too. */
  type?: string;
}

/**
 * All items of a list. Throws `bad-upstream` rather than answer a part of it as if it were all, and names an item that is
 * malformed: most lists are evidence, and a check would pass on what is missing.
 */
export async function readList<T>(request: ListRequest<T>): Promise<AzureResult<T[]>> {
  const { malformed, ...read } = await readItems(request);
  const [first] = malformed;
  if (first) throw first.problem;
  return read;
}

/** All items of a list that is shown item by item. The caller shows the malformed ones as problems. */
export async function readItems<T>({ item, first, next, bases, path, type }: ListRequest<T>): Promise<ReadItems<T>> {
  const value: T[] = [];
  const malformed: MalformedItem[] = [];
  const seen = new Set<string>();
  let answer = await first();
  for (let place = 0; ; ) {
    const page = readBody(answer, anyListSchema);
    for (const one of page.value.value) {
      place += 1;
      if (type !== undefined && isOfOtherType(one, type)) continue;
      const parsed = parseItem(one, item, place);
      if ('problem' in parsed) malformed.push(parsed);
      else value.push(parsed.value);
    }
    const link = page.value.nextLink ?? page.value['@odata.nextLink'];
    if (!link) return { value, malformed, requestId: page.requestId };
    const target = pinLink(link, bases, path);
    if (target === undefined) throw badUpstream('The list is incomplete: its next page lies elsewhere.', answer);
    if (seen.has(target) || seen.size >= mostPages) {
      throw badUpstream('The list is incomplete: its pages do not come to an end.', answer);
    }
    seen.add(target);
    answer = await next(target);
  }
}

/** A row of Resource Graph in the shape that its query asks for. Throws `bad-upstream` and names the row. */
export function readRow<T>(row: unknown, schema: Schema<T>): T {
  const parsed = parseItem(row, schema);
  if ('problem' in parsed) throw parsed.problem;
  return parsed.value;
}

function parseItem<T>(item: unknown, schema: Schema<T>, place?: number): { value: T } | MalformedItem {
  const parsed = schema.safeParse(item);
  if (parsed.success) return { value: parsed.data };
  const { id, name } = namedSchema.safeParse(item).data ?? {};
  const known = oneLine(id ?? name ?? (place === undefined ? 'A row' : `Item ${place} of the list`), 400);
  const at = oneLine(parsed.error.issues[0]?.path.join('.') || 'its top', 200);
  return { id: known, problem: badUpstream(`Azure returned ${known} in an unexpected shape (at ${at}).`) };
}

function isOfOtherType(item: unknown, type: string): boolean {
  const said = namedSchema.safeParse(item).data?.type;
  return said !== undefined && said.toLowerCase() !== type.toLowerCase();
}

function toRawAnswer(answer: Parameters<RawResponseCallback>[0]): RawAnswer {
  return { status: answer.status, headers: answer.headers, bodyAsText: answer.bodyAsText ?? null };
}
