import { connect, type Socket } from 'node:net';
import { startBuiltServer } from '../fixtures/built-server';

/**
 * Keeps 100 connections open with endless bodies, at several spellings of addresses: `npx tsx e2e/hostile/hold-bodies.ts`.
 * Prints memory before and after 9.4 MB on each connection, and how many are open after 30 seconds. Fails if one is open.
 */

const guid = '11111111-1111-4111-8111-111111111111';
const targets = [
  `/api/clusters/${guid}/rg/contoso/fixes/plan`,
  `/api/clusters/${guid}/rg/conto%73o/fixes/plan`,
  '/api/%6eothing',
  '/%61pi/fleet',
  '/',
  '/checks',
  '/favicon.icox',
];
const server = await startBuiltServer();
let failed = false;

try {
  for (const header of ['Content-Length: 10000000', 'Transfer-Encoding: chunked']) {
    const { resident: before } = await server.memory();
    const connections = await Promise.all(
      Array.from({ length: 100 }, async (_, index) => {
        const target = targets[index % targets.length] ?? '/';
        return { target, ...(await sendEndlessBody(target, header)) };
      }),
    );
    await new Promise((resolve) => setTimeout(resolve, 30_000));
    const open = connections.filter(({ socket }) => !socket.closed);
    const answers = new Set(connections.map(({ target, status }) => `${target} ${status() || 'reset'}`));
    const { resident } = await server.memory();
    process.stdout.write(`${header}: ${before} to ${resident} MB, ${open.length} of 100 open\n`);
    for (const answer of [...answers].sort()) process.stdout.write(`  POST ${answer}\n`);
    failed ||= open.length > 0;
    for (const { socket } of connections) socket.destroy();
  }
} finally {
  server.stop();
}
process.exitCode = failed ? 1 : 0;

/** Sends the request head and 9.4 MB of a body, and keeps the connection open. */
function sendEndlessBody(target: string, header: string): Promise<{ socket: Socket; status: () => string }> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(server.port, '127.0.0.1', () => {
      socket.write(`POST ${target} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n${header}\r\n\r\n`);
      const piece = Buffer.alloc(94_000, 0x20);
      for (let sent = 0; sent < 100; sent += 1) {
        if (header.startsWith('T')) socket.write(`${piece.length.toString(16)}\r\n`);
        socket.write(piece);
        if (header.startsWith('T')) socket.write('\r\n');
      }
      resolve({ socket, status: () => answer.slice(9, 12) });
    });
    socket.on('data', (chunk) => {
      answer += String(chunk);
    });
    // The server can reset a connection before it receives the complete body.
    socket.on('error', () => {});
  });
}
