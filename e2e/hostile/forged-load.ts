import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { getHeapSnapshot } from 'node:v8';
import { refuseToken, startStandIn } from './stand-in';

/**
 * Sends many requests with forged tokens of 11 KB, which are valid except for the signature, and reports how much memory they keep:
 * `node --expose-gc --conditions=react-server --import tsx e2e/hostile/forged-load.ts 30000`
 */

/** The state after all responses have ended and garbage was collected. */
export interface ForgedLoad {
  requests: number;
  /** Number of responses by status. */
  statuses: Record<number, number>;
  /** Requests that reached the replacement of Azure. */
  upstream: number;
  /** Growth of the heap. */
  bytesPerRequest: number;
  /** Tokens that are still in the heap. */
  tokens: number;
}

const atOnce = 24;
const tenantId = randomUUID();
/** The header of all tokens. No other string starts with it and a dot. */
const head = segment({ alg: 'RS256', typ: 'JWT', kid: randomUUID() });

function segment(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function forgedToken(): string {
  const claims = {
    aud: 'https://management.azure.com',
    tid: tenantId,
    oid: randomUUID(),
    exp: Math.floor(Date.now() / 1000) + 3600,
    groups: Array.from({ length: 200 }, () => randomUUID()),
  };
  return `${head}.${segment(claims)}.c2lnbmF0dXJl`;
}

/** The context of a request. Next.js has one that exists as long as anything that the request created. */
const context = new AsyncLocalStorage<object>();

async function send(handler: (request: Request) => Promise<Response>, path: string): Promise<number> {
  const headers = { authorization: `Bearer ${forgedToken()}` };
  const request = new Request(`http://localhost:3000${path}`, { headers });
  return context.run({ request }, async () => {
    const response = await handler(request);
    await response.text();
    return response.status;
  });
}

/** Heap in use after a collection. */
async function collected(): Promise<number> {
  for (let round = 0; round < 5; round += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    globalThis.gc?.();
  }
  return process.memoryUsage().heapUsed;
}

async function tokensInHeap(): Promise<number> {
  let found = 0;
  let rest = '';
  for await (const chunk of getHeapSnapshot().setEncoding('utf8')) {
    const text = rest + chunk;
    const pieces = text.split(`${head}.`);
    found += pieces.length - 1;
    rest = (pieces.at(-1) ?? '').slice(-head.length);
  }
  return found;
}

async function measure(requests: number): Promise<ForgedLoad> {
  const standIn = await startStandIn(refuseToken);
  process.env.EMULATOR_URL = standIn.url;
  process.env.EMULATOR_TENANT = tenantId;
  await import('@/lib/azure/transport/detached');
  const { routes } = await import('./routes');
  const cluster = `/api/clusters/${randomUUID()}/rg/contoso`;
  const statuses: Record<number, number> = {};
  const sendAll = async (count: number) => {
    let left = count;
    const worker = async () => {
      while (left > 0) {
        left -= 1;
        const status = left % 2 === 0 ? await send(routes.fleet, '/api/fleet') : await send(routes.cluster, cluster);
        statuses[status] = (statuses[status] ?? 0) + 1;
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
  };
  // Doesn't count what is created once, such as the connection pool.
  await sendAll(100);
  const before = await collected();
  const pathsBefore = standIn.paths.length;
  for (const status of Object.keys(statuses)) delete statuses[Number(status)];
  await sendAll(requests);
  const upstream = standIn.paths.splice(0).length - pathsBefore;
  const bytesPerRequest = Math.round(((await collected()) - before) / requests);
  const tokens = await tokensInHeap();
  await standIn.close();
  return { requests, statuses, upstream, bytesPerRequest, tokens };
}

process.stdout.write = (
  (write) =>
  (...line: Parameters<typeof write>) =>
    String(line[0]).startsWith('{"level"') ? true : write(...line)
)(process.stdout.write.bind(process.stdout)) as typeof process.stdout.write;
process.stdout.write(`${JSON.stringify(await measure(Number(process.argv[2] ?? 30_000)))}\n`);
process.exit(0);
