import { parseAzureError } from '@/lib/azure/transport/azure-response';
import { type Comparison, compareBody } from './compare-body';
import { type Operation, operationOf } from './operations';
import type { Exchange } from './recorder';

/** An exchange with what the product makes of it. */
export interface Judged {
  exchange: Exchange;
  /** Absent for a request that the table of operations lacks. */
  operation?: Operation;
  /** The api-version of the request; `v1.0` for Microsoft Graph. */
  version: string;
  /** The body; `undefined` where it is no JSON. */
  json: unknown;
  /** How a successful body compares with the product's schema. */
  comparison?: Comparison;
  /** The error of a refusal, where the product can read it. */
  error?: { code: string; message: string };
  outcome: 'parsed' | 'differs' | 'not-json' | 'refused' | 'unreadable-refusal' | 'no-answer';
}

/** Judges one exchange by the product's own schemas. */
export function judge(exchange: Exchange): Judged {
  const operation = operationOf(exchange);
  const { pathname, searchParams } = new URL(exchange.url);
  const version = searchParams.get('api-version') ?? (pathname.startsWith('/v1.0/') ? 'v1.0' : '');
  const json = parse(exchange.body);
  const base = { exchange, version, json, ...(operation ? { operation } : {}) };
  if (exchange.status === 0) return { ...base, outcome: 'no-answer' };
  if (exchange.status >= 300) {
    const error = parseAzureError({
      status: exchange.status,
      headers: { get: (name) => exchange.headers[name.toLowerCase()] },
      bodyAsText: exchange.body,
    });
    return error ? { ...base, error, outcome: 'refused' } : { ...base, outcome: 'unreadable-refusal' };
  }
  if (json === undefined) return { ...base, outcome: 'not-json' };
  if (!operation) return { ...base, outcome: 'parsed' };
  const comparison = compareBody(operation.schema, json);
  return { ...base, comparison, outcome: comparison.differences.length > 0 ? 'differs' : 'parsed' };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
