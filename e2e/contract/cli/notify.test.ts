import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { generate } from 'selfsigned';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CliSetup, startCliSetup } from './cli-setup';

/** `--notify` against a webhook over https on this machine. */

let setup: CliSetup;
let folder: string;
let webhook: Server;
let url: string;
const bodies: { path: string; body: string }[] = [];

beforeAll(async () => {
  setup = await startCliSetup();
  await setup.emulator.reset();
  folder = await mkdtemp(path.join(tmpdir(), 'kustodian-'));
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }], {
    keySize: 2048,
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] },
    ],
  });
  await writeFile(path.join(folder, 'ca.pem'), cert);
  webhook = createServer({ cert, key }, async (request, response) => {
    const { url: target = '' } = request;
    bodies.push({ path: target, body: await text(request) });
    if (target === '/slow') return;
    response.writeHead(target === '/redirect' ? 302 : target === '/fail' ? 500 : 200, { location: '/ok' });
    response.end();
  });
  await new Promise<void>((resolve) => webhook.listen(0, 'localhost', resolve));
  url = `https://localhost:${(webhook.address() as AddressInfo).port}`;
});
afterAll(async () => {
  webhook.closeAllConnections();
  webhook.close();
  await setup.close();
  await rm(folder, { recursive: true });
});

async function scanAndNotify(target: string, ...rules: string[]): Promise<{ code: number | null; stderr: string }> {
  const words = ['scan', '--token-from-env', 'ARM_TOKEN', '--depth', 'index', '--quiet', '--notify', target, ...rules];
  const env = { ...process.env, ...(await setup.envOf('owner')), NODE_EXTRA_CA_CERTS: path.join(folder, 'ca.pem') };
  const child = spawn(process.execPath, ['lib/cli/start.mjs', ...words], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const errors = text(child.stderr);
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { code, stderr: await errors };
}

const gateLines = /^Clusters 14 .*\nPass .*\nGate: failed .*\n {2}.*\n/;
const gate = new RegExp(`${gateLines.source}$`);

describe('a notification', () => {
  it('a notification has counts and gate, and is sent once', async () => {
    expect(await scanAndNotify(`${url}/ok`)).toEqual({ code: 3, stderr: expect.stringMatching(gate) });
    expect(bodies.splice(0)).toEqual([{ path: '/ok', body: expect.stringMatching(/"gate":\{"exit":3/) }]);
  }, 60_000);

  it('a notification is sent only if a rule matches, and a wrong rule ends the command before the scan', async () => {
    expect((await scanAndNotify(`${url}/ok`, '--notify-on', 'unread')).code).toBe(3);
    expect(bodies.splice(0)).toEqual([]);
    expect((await scanAndNotify(`${url}/ok`, '--notify-on', 'gate')).code).toBe(3);
    expect(bodies.splice(0)).toMatchObject([
      { body: expect.stringContaining('"matched":[{"rule":"gate","count":1}]') },
    ]);
    await setup.emulator.clearLog();
    const { code, stderr } = await scanAndNotify(`${url}/ok`, '--notify-on', 'new');
    expect({ code, stderr }).toEqual({ code: 1, stderr: '--notify-on new needs --baseline FILE.\n' });
    expect(await setup.emulator.requestsSeen()).toEqual([]);
  }, 120_000);

  it.each([
    ['/redirect', /returned HTTP status 302\. Check the URL in --notify\.\n$/],
    ['/fail', /returned HTTP status 500\. Check the URL in --notify\.\n$/],
    ['/slow', /\(no response within 5 seconds\)\. Check the URL in --notify\.\n$/],
  ])(
    'a failed notification to %s is one more line on stderr and keeps the exit code',
    async (target, message) => {
      const { code, stderr } = await scanAndNotify(url + target);
      expect(code).toBe(3);
      expect(stderr.replace(gateLines, '').split('\n')).toHaveLength(2);
      expect(stderr).toMatch(message);
      expect(bodies.splice(0).map((sent) => sent.path)).toEqual([target]);
    },
    60_000,
  );

  it('a notification to a closed port is one more line on stderr', async () => {
    const { code, stderr } = await scanAndNotify('https://localhost:1/hook');
    expect([code, stderr.replace(gateLines, '')]).toEqual([
      3,
      'Couldn’t send the notification to localhost:1 (ECONNREFUSED). Check the URL in --notify.\n',
    ]);
  }, 60_000);
});
