import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on this machine that replaces Azure Resource Manager. */
export interface StandIn {
  /** The value for `EMULATOR_URL`. */
  url: string;
  /** Paths of the received requests, in order. */
  paths: string[];
  close(): Promise<void>;
}

/** Starts a server that calls `respond` after each request is read. */
export async function startStandIn(
  respond: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<StandIn> {
  const paths: string[] = [];
  const server = createServer((request, response) => {
    paths.push(request.url ?? '');
    request.resume().once('end', () => respond(request, response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    paths,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Responds like Azure Resource Manager to a forged token. */
export function refuseToken(_request: IncomingMessage, response: ServerResponse): void {
  const error = { code: 'InvalidAuthenticationToken', message: 'The access token is invalid.' };
  response.writeHead(401, { 'content-type': 'application/json', 'www-authenticate': 'Bearer' });
  response.end(JSON.stringify({ error }));
}
