import { Agent, request as undiciRequest } from 'undici';
import type { Send } from './recorder';

/**
 * Sends like the product's transport: no redirects, no proxy, no compression. `ca` is an additional certificate
 * authority in PEM form. `NODE_EXTRA_CA_CERTS` works too.
 */
export function sendOverHttps(ca?: string): { send: Send; close(): Promise<void> } {
  const agent = new Agent({ connections: 16, connect: ca === undefined ? {} : { ca } });
  return {
    send: async ({ method, url, headers, body, signal }) => {
      const answer = await undiciRequest(url, {
        dispatcher: agent,
        method: method === 'POST' ? 'POST' : 'GET',
        headers: { ...headers },
        body: body ?? null,
        signal,
      });
      const received = Object.entries(answer.headers).map(([name, value]): [string, string] => [name, String(value)]);
      return { status: answer.statusCode, headers: Object.fromEntries(received), body: await answer.body.text() };
    },
    close: () => agent.close(),
  };
}
