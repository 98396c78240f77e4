import type { HttpClient } from '@azure/core-rest-pipeline';
import type { QueryRateLimiter } from './query-rate-limiter';

/** Where Resource Graph takes queries. */
export const queryPath = '/providers/Microsoft.ResourceGraph/resources';

/** Queries wait for the pace, one that is repeated like any other; everything else passes at once. */
export function limitQueries(client: HttpClient, pace: QueryRateLimiter, signal: AbortSignal): HttpClient {
  return {
    sendRequest(request) {
      const send = () => client.sendRequest(request);
      return new URL(request.url).pathname === queryPath ? pace.run(send, signal) : send();
    },
  };
}
