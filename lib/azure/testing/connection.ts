import { defined } from '@/lib/model/defined';
import { clouds } from '../transport/clouds';
import { type Connection, connect } from '../transport/connection';

export function testConnection(
  respond: (request: Request) => Response | Promise<Response>,
  graph?: { token: string; scopes: readonly string[]; tenantId: string },
): {
  connection: Connection;
  requests: Request[];
} {
  const requests: Request[] = [];
  const connection = connect({
    cloud: clouds.public,
    armToken: 'a.b.c',
    ...defined({ graph }),
    signal: new AbortController().signal,
    upstream: {
      kind: 'in-process',
      handle: async (request) => {
        requests.push(request);
        return respond(request);
      },
    },
  });
  return { connection, requests };
}
