import type { Cloud } from '@/lib/azure/transport/clouds';
import { retryAfterSeconds } from '@/lib/azure/transport/retry-reads';
import type { Upstream } from '@/lib/azure/transport/transport';
import { Problem } from '@/lib/model/problem';
import { refuseWrites } from '../fixtures/only-reads';

/** A request and its response. In memory only, because it isn't redacted. */
export interface Exchange {
  /** Step that sent it. */
  step: string;
  method: string;
  url: string;
  request?: string;
  /** 0 without a response. */
  status: number;
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** A response as `Send` returns it. */
export interface Received {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
}

export type Send = (request: {
  method: string;
  url: string;
  headers: Readonly<Record<string, string>>;
  body?: string;
  signal: AbortSignal;
}) => Promise<Received>;

/** Sits between the product's readers and Azure. */
export interface Recorder {
  /** Everything that a connection sends passes here. */
  upstream: Upstream;
  exchanges: readonly Exchange[];
  begin(step: string): void;
  /** Requests beyond the limit. */
  refused(): number;
  /** Milliseconds until the last `Retry-After` ends. */
  restMs(): number;
}

/**
 * Records the traffic of the product's readers. Before sending, it refuses requests that could write, other hosts,
 * and requests beyond `mostRequests`.
 */
export function createRecorder(options: { cloud: Cloud; send: Send; mostRequests: number }): Recorder {
  const { cloud, send, mostRequests } = options;
  const exchanges: Exchange[] = [];
  let step = '';
  let refused = 0;
  let restUntil = 0;

  const handle = async (request: Request): Promise<Response> => {
    const { method, url, signal } = request;
    const isGraph = new URL(url).origin === cloud.graph && new URL(url).pathname.startsWith('/v1.0/');
    refuseWrites(isGraph ? cloud.graph : cloud.arm, method, url);
    if (exchanges.length >= mostRequests) {
      refused += 1;
      throw new Problem('timeout', 'The request limit of the doctor was reached.');
    }
    const body = await request.text();
    const exchange: Exchange = {
      step,
      method,
      url,
      status: 0,
      headers: {},
      body: '',
      ...(body ? { request: body } : {}),
    };
    const index = exchanges.push(exchange) - 1;
    const headers = Object.fromEntries(request.headers);
    const received = await send({ method, url, headers, signal, ...(body ? { body } : {}) });
    exchanges[index] = { ...exchange, ...received };
    restUntil = Math.max(restUntil, restOf(received));
    // The product's transport refuses an encoding that it never offered.
    return new Response([204, 304].includes(received.status) ? null : received.body, {
      status: received.status,
      headers: { ...received.headers },
    });
  };

  return {
    upstream: { kind: 'in-process', handle },
    exchanges,
    begin: (name) => {
      step = name;
    },
    refused: () => refused,
    restMs: () => Math.max(0, restUntil - Date.now()),
  };
}

function restOf({ status, headers }: Received): number {
  if (status !== 429 && status !== 503) return 0;
  const seconds = retryAfterSeconds({ status, headers: { get: (name) => headers[name.toLowerCase()] } }, Date.now());
  return seconds === undefined ? 0 : Date.now() + seconds * 1000;
}
