import type { RawResponseCallback } from '@azure/core-client';
import { listSchema, type Schema } from '@/lib/model/azure-bodies';
import { badUpstream, type RawAnswer, requestIdOf, toJson } from './azure-answer';
import { pinLink } from './links';
import { answerToProblem, toProblem } from './to-problem';

/** What was read, with the id of the answer (the last page's, when there were several). */
export interface Read<T> {
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
export async function orEmptyWhen<T>(
  list: Promise<Read<T[]>>,
  { azureCode, assumption }: EmptyWhen,
): Promise<Read<T[]>> {
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

/** The checked body of one answer; throws `bad-upstream` when it has another shape. */
export function readBody<T>(answer: RawAnswer, schema: Schema<T>): Read<T> {
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
}

/** All items of a list; throws `bad-upstream` rather than answer a part of it as if it were all. */
export async function readList<T>({ item, first, next, bases, path }: ListRequest<T>): Promise<Read<T[]>> {
  const items: T[] = [];
  const seen = new Set<string>();
  let answer = await first();
  for (;;) {
    const page = readBody(answer, listSchema(item));
    items.push(...page.value.value);
    const link = page.value.nextLink ?? page.value['@odata.nextLink'];
    if (!link) return { value: items, requestId: page.requestId };
    const target = pinLink(link, bases, path);
    if (target === undefined) throw badUpstream('The list is incomplete: its next page lies elsewhere.', answer);
    if (seen.has(target) || seen.size >= mostPages) {
      throw badUpstream('The list is incomplete: its pages do not come to an end.', answer);
    }
    seen.add(target);
    answer = await next(target);
  }
}

function toRawAnswer(answer: Parameters<RawResponseCallback>[0]): RawAnswer {
  return { status: answer.status, headers: answer.headers, bodyAsText: answer.bodyAsText ?? null };
}
