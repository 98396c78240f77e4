import { Agent, request as send } from 'node:http';
import { startBuiltServer } from '../fixtures/built-server';
import { overHttp, passwordToken } from '../fixtures/emulator-client';
import { forge } from './forge';
import { type FuzzedRequest, fuzzedRequests } from './fuzzed-requests';

/**
 * Sends fuzzed requests to the built product: `npx tsx e2e/hostile/fuzz.ts [count] [seed]`. Fails on a response of 500 or above that
 * isn't Azure's, a stack or a token in a response or in the log, an error without exactly one log line, and a memory leak.
 */

const count = Number(process.argv[2] ?? 10_000);
const seed = Number(process.argv[3] ?? 1);
const server = await startBuiltServer();
const { port } = server;
const agent = new Agent({ keepAlive: true, maxSockets: 24 });
const statuses = new Map<string, number>();
const faults: string[] = [];
const refusals: string[] = [];

try {
  const base = `http://127.0.0.1:${port}`;
  const token = await passwordToken(overHttp(`http://localhost:${port}/emulator`), 'owner@contoso.com');
  const tokens = [
    token,
    forge(token, { aud: 'x' }),
    forge(token, { exp: 1 }),
    forge(token, {}, { alg: ['RS256'] }),
    token.slice(0, 200),
  ];
  const requests = fuzzedRequests(count, seed, tokens);
  const tenth = Math.floor(count / 10);
  await sendAll(base, requests.slice(0, tenth), tokens);
  const before = await server.memory();
  await sendAll(base, requests.slice(tenth), tokens);
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  const after = await server.memory();
  const alive = await fetch(`http://localhost:${port}/api/health/live`).then(({ ok }) => ok);
  judgeLog(tokens);
  process.stdout.write(
    `${JSON.stringify({ count, seed, statuses: Object.fromEntries([...statuses].sort()), before, after, alive, refusals: refusals.length })}\n`,
  );
  // The first tenth loads every route. Growth after that is a leak.
  if (after.heap > before.heap * 1.2) faults.push(`The heap grew from ${before.heap} MB to ${after.heap} MB.`);
  if (!alive) faults.push('The server is gone.');
  for (const fault of faults.slice(0, 40)) process.stdout.write(`FAULT ${fault}\n`);
  process.stdout.write(`${faults.length} faults\n`);
  process.exitCode = faults.length === 0 ? 0 : 1;
} finally {
  server.stop();
}

async function sendAll(base: string, requests: readonly FuzzedRequest[], tokens: readonly string[]): Promise<void> {
  let next = 0;
  const worker = async () => {
    for (let fuzzed = requests[next++]; fuzzed; fuzzed = requests[next++]) {
      const { status, text, requestId } = await exchange(base, fuzzed);
      statuses.set(String(status), (statuses.get(String(status)) ?? 0) + 1);
      const name = `${fuzzed.method} ${fuzzed.path.slice(0, 120)} ${status}`;
      if (status >= 500 || status === 0) faults.push(`${name} ${text.slice(0, 300)}`);
      if (/\n {4}at |node_modules/.test(text)) faults.push(`${name}: a stack`);
      if (tokens.some((token) => text.includes(token))) faults.push(`${name}: a token`);
      if (status >= 400 && requestId) refusals.push(requestId);
      if (status >= 400 && !requestId && fuzzed.path.startsWith('/api/')) faults.push(`${name}: no request id`);
    }
  };
  await Promise.all(Array.from({ length: 24 }, worker));
}

function exchange(
  base: string,
  { method, path, headers, body }: FuzzedRequest,
): Promise<{ status: number; text: string; requestId: string }> {
  return new Promise((resolve) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const options = { agent, method, path: encodeURI(path).replaceAll('%25', '%'), headers: { ...headers, ...length } };
    const request = send(base, options, (response) => {
      let text = '';
      response.on('data', (chunk) => (text += text.length < 200_000 ? String(chunk) : ''));
      response.on('error', () => resolve({ status: 0, text: 'broken', requestId: '' }));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, text, requestId: String(response.headers['x-request-id'] ?? '') }),
      );
    });
    // The server can close the connection before it receives the complete body.
    request.on('error', (error) => resolve({ status: -1, text: error.message, requestId: '' }));
    request.end(body);
  });
}

function judgeLog(tokens: readonly string[]): void {
  const log = server.log();
  for (const token of tokens) if (log.includes(token)) faults.push('A token is in the log.');
  if (/\n {4}at /.test(log)) faults.push(`A stack is in the log: ${/[^\n]*\n {4}at [^\n]*/.exec(log)?.[0]}`);
  if (log.includes('"unexpected"'))
    faults.push(`The log has an unexpected problem: ${/[^\n]*"unexpected"[^\n]*/.exec(log)?.[0]}`);
  const lines = new Map<string, number>();
  for (const [, id = ''] of log.matchAll(/"requestId":"([^"]+)"/g)) lines.set(id, (lines.get(id) ?? 0) + 1);
  const wrong = refusals.filter((id) => lines.get(id) !== 1);
  if (wrong.length > 0) faults.push(`${wrong.length} refusals without exactly one line in the log`);
}
