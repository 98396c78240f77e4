import { RE2JS } from 're2js';
import * as z from 'zod';
import type { Fault, Json } from '../types';
import { ControlError, parseJson, toControlError } from './control-error';

const json: z.ZodType<Json> = z.json();

const status = z.int().min(200).max(599);

/** RE2 takes linear time. */
const pattern = z
  .string()
  .max(1000, 'must have 1,000 characters or fewer')
  .refine(isPattern, 'must be an RE2 regular expression (https://github.com/google/re2/wiki/Syntax)');

const kinds = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('status'),
    status,
    headers: z.record(z.string(), z.string()).optional(),
    body: json.optional(),
  }),
  z.strictObject({ kind: z.literal('slow'), delayMs: z.number().min(0).max(600_000) }),
  z.strictObject({
    kind: z.literal('operation'),
    status: z.enum(['Failed', 'Canceled']),
    error: z.strictObject({ code: z.string(), message: z.string() }).optional(),
  }),
  z.strictObject({ kind: z.enum(['html', 'empty', 'malformed', 'hang', 'reset', 'partial']) }),
]);

const faults = z.array(
  z.strictObject({
    match: z.strictObject({
      service: z.enum(['arm', 'resource-graph', 'graph', 'entra', 'kusto']).optional(),
      method: z.string().min(1).optional(),
      path: pattern.optional(),
    }),
    when: z.enum(['before', 'after']).optional(),
    fault: kinds,
    times: z.int().min(1).optional(),
  }),
);

export function parseFaults(body: string): Fault[] {
  const parsed = faults.safeParse(parseJson(body));
  if (!parsed.success) throw toControlError(parsed.error);
  const broken = parsed.data.findIndex(({ fault }) => fault.kind === 'status' && !areHeaders(fault.headers ?? {}));
  if (broken >= 0)
    throw new ControlError(`$[${broken}].fault.headers: contains a name or value that HTTP doesn’t allow.`);
  return parsed.data.map(toFault);
}

function toFault(item: z.infer<typeof faults>[number]): Fault {
  const { service, method, path } = item.match;
  return {
    match: { ...(service ? { service } : {}), ...(method ? { method } : {}), ...(path ? { path } : {}) },
    ...(item.when ? { when: item.when } : {}),
    fault: toKind(item.fault),
    ...(item.times ? { times: item.times } : {}),
  };
}

function toKind(fault: z.infer<typeof kinds>): Fault['fault'] {
  if (fault.kind === 'status') {
    const { kind, status: code, headers, body } = fault;
    return { kind, status: code, ...(headers ? { headers } : {}), ...(body === undefined ? {} : { body }) };
  }
  if (fault.kind !== 'operation') return fault;
  return fault.error
    ? { kind: fault.kind, status: fault.status, error: fault.error }
    : { kind: fault.kind, status: fault.status };
}

function isPattern(text: string): boolean {
  try {
    return Boolean(RE2JS.compile(text, RE2JS.CASE_INSENSITIVE));
  } catch {
    return false;
  }
}

function areHeaders(headers: Record<string, string>): boolean {
  try {
    return Boolean(new Headers(headers));
  } catch {
    return false;
  }
}
