import type { Cloud } from '@/lib/azure/transport/clouds';
import type { ConnectionOptions } from '@/lib/azure/transport/connection';
import { retryAfterSeconds } from '@/lib/azure/transport/retry-reads';
import { Problem } from '@/lib/model/problem';
import { refuseOtherCommands, refuseWrites } from './refuse-writes';

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

/** Sits between the product's readers and Azure. */
export interface Recorder {
  /** Everything that a connection sends passes here. What clusters return isn't recorded. */
  wrap: NonNullable<ConnectionOptions['wrap']>;
  exchanges: readonly Exchange[];
  begin(step: string): void;
  /** Allows the closed list of management commands on one cluster. @param host in lower case */
  allowCommands(host: string): void;
  /** Requests beyond the limit. */
  refused(): number;
  /** Milliseconds until the last `Retry-After` ends. */
  restMs(): number;
}

/**
 * Records the traffic of the product's readers. Before sending, it refuses requests that could write, other hosts,
 * and requests beyond `mostRequests`. @param options `emulator` is the address that receives the requests
 */
export function createRecorder(options: { cloud: Cloud; emulator?: string; mostRequests: number }): Recorder {
  const { cloud, emulator, mostRequests } = options;
  const exchanges: Exchange[] = [];
  let step = '';
  let refused = 0;
  let commands = 0;
  let engine = '';
  let restUntil = 0;

  const wrap: Recorder['wrap'] = (client) => ({
    sendRequest: async (request) => {
      const { method } = request;
      const { origin, pathname, search } = new URL(request.url);
      const isCommand = origin === engine;
      if (isCommand) refuseOtherCommands(method, request.url, request.body);
      else refuseWrites(origin === cloud.graph ? cloud.graph : cloud.arm, method, request.url);
      if (exchanges.length + commands >= mostRequests) {
        refused += 1;
        throw new Problem('timeout', 'The request limit of the doctor was reached.');
      }
      if (isCommand) {
        commands += 1;
        return client.sendRequest(request);
      }
      const exchange: Exchange = {
        step,
        method,
        url: new URL(emulator ?? origin).origin + pathname + search,
        status: 0,
        headers: {},
        body: '',
        ...(typeof request.body === 'string' ? { request: request.body } : {}),
      };
      const index = exchanges.push(exchange) - 1;
      const response = await client.sendRequest(request);
      const headers = Object.fromEntries(response.headers);
      const recorded = { ...exchange, status: response.status, headers, body: response.bodyAsText ?? '' };
      exchanges[index] = recorded;
      restUntil = Math.max(restUntil, restOf(recorded));
      return response;
    },
  });

  return {
    wrap,
    exchanges,
    begin: (name) => {
      step = name;
    },
    allowCommands: (host) => {
      engine = `https://${host}`;
    },
    refused: () => refused,
    restMs: () => Math.max(0, restUntil - Date.now()),
  };
}

function restOf({ status, headers }: Exchange): number {
  if (status !== 429 && status !== 503) return 0;
  const seconds = retryAfterSeconds({ status, headers: { get: (name) => headers[name.toLowerCase()] } }, Date.now());
  return seconds === undefined ? 0 : Date.now() + seconds * 1000;
}
