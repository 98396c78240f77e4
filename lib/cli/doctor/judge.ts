import { parseAzureError } from '@/lib/azure/transport/azure-response';
import { defined } from '@/lib/model/defined';
import { type Comparison, compareBody } from './compare-body';
import { type Operation, operationOf } from './operations';
import type { Exchange } from './recorder';

/** An exchange with the result of the product's schemas. */
export interface Judged {
  exchange: Exchange;
  /** Absent for an unknown request. */
  operation?: Operation;
  /** The API version of the request, or `v1.0` for Microsoft Graph. */
  version: string;
  /** `undefined` if it isn't JSON. */
  json: unknown;
  comparison?: Comparison;
  /** The error of a denied request, if readable. */
  error?: { code: string; message: string };
  outcome: 'parsed' | 'differs' | 'not-json' | 'refused' | 'unreadable-refusal' | 'no-answer';
}

/** Compares an exchange with the product's schemas. */
export function judge(exchange: Exchange): Judged {
  const operation = operationOf(exchange);
  const { pathname, searchParams } = new URL(exchange.url);
  const version = searchParams.get('api-version') ?? (pathname.startsWith('/v1.0/') ? 'v1.0' : '');
  const json = parse(exchange.body);
  const base = { exchange, version, json, ...defined({ operation }) };
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
