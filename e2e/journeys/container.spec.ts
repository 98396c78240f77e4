import { readdirSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { expect, test } from '@playwright/test';
import { type Container, runContainer } from '../fixtures/container';
import { overHttp, passwordToken } from '../fixtures/emulator-client';
import { expectLongTokenArrives } from '../fixtures/long-token';
import { answers } from '../fixtures/product';
import { sendRaw, upgradeOf } from '../fixtures/raw-request';
import { containerFolder } from './fixtures/lay-out-container';

/** Starts the container's content like the Dockerfile, without a container engine. */
let container: Container | undefined;

test.afterEach(() => container?.stop());

async function start(env: Record<string, string> = {}): Promise<Container> {
  container = await runContainer(containerFolder(), env);
  return container;
}

test('a container without Entra settings ends and names the settings it lacks', async () => {
  const started = await start();
  const code = await new Promise((resolve) => started.process.once('exit', resolve));
  expect(code).not.toBe(0);
  expect(started.output()).toMatch(/ENTRA_CLIENT_ID/);
  expect(started.output()).toMatch(/EMULATOR_ALLOW_REMOTE/);
});

const entra = {
  ENTRA_CLIENT_ID: '22222222-2222-4222-8222-222222222222',
  ENTRA_TENANT_ID: '11111111-1111-4111-8111-111111111111',
};

for (const [title, env, message] of [
  ['an empty HOST, which is every interface,', { HOST: '' }, /^ {2}- HOST 0\.0\.0\.0 .*EMULATOR_ALLOW_REMOTE=1/m],
  ['a blank HOST', { HOST: ' ' }, /^ {2}- HOST 0\.0\.0\.0 .*EMULATOR_ALLOW_REMOTE=1/m],
  ['a HOST that is none', { ...entra, HOST: 'a b' }, /^ {2}- HOST must be/m],
  ['a PORT that is none', { ...entra, PORT: 'abc' }, /^ {2}- PORT must be/m],
  ['PORT 0', { ...entra, PORT: '0' }, /^ {2}- PORT must be/m],
  ['a PORT above 65535', { ...entra, PORT: '70000' }, /^ {2}- PORT must be/m],
] as const) {
  test(`a container with ${title} ends before it listens, and names the setting`, async () => {
    const started = await start(env);
    expect(await new Promise((resolve) => started.process.once('exit', resolve))).toBe(1);
    expect(started.output()).toMatch(message);
    expect(started.output()).not.toMatch(/Next\.js|\n {4}at /);
  });
}

test('a container closes sockets of other protocols, and its log after the banner is JSON', async () => {
  const { url, process, output } = await start({ ...entra, HOST: '' });
  await answers(`${url}/api/health`, process);
  const sockets = () => readdirSync(`/proc/${process.pid}/fd`).length;
  const before = sockets();
  for (let count = 0; count < 20; count += 1)
    expect(await sendRaw(url, upgradeOf('/nope'))).toMatch(/^HTTP\/1\.1 400 /);
  for (const path of ['/', '/api/health', '/favicon.ico', '/%2e%2e/x', '//host/x'])
    expect(await sendRaw(url, upgradeOf(path))).toMatch(/^HTTP\/1\.1 400 /);
  expect(await sendRaw(url, 'CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
  expect(sockets()).toBeLessThan(before + 10);
  expect((await fetch(`${url}/_next/image?url=%2Ficon.svg&w=64&q=75`)).status).toBe(404);
  for (const path of [
    '/api/settings?x=1',
    '/api/changes?__proto__=x',
    '/api/changes?%5F_proto__=x',
    '/api/fleet?nxtPa=1',
  ])
    expect([path, (await fetch(url + path)).status]).toEqual([path, 400]);
  const state = { RSC: '1', 'Next-Router-State-Tree': 'x' };
  expect((await fetch(url, { headers: state })).status).toBe(400);
  const lines = output().trim().split('\n');
  const banner = lines.findIndex((line) => line.startsWith('{'));
  const events = lines.slice(banner).map((line) => JSON.parse(line));
  expect(events).toContainEqual(
    expect.objectContaining({ event: 'started', version: '0.1.0', mode: 'azure', cloud: 'public', configFile: null }),
  );
  expect(events.filter(({ route, status }) => route === 'unknown path' && status === 400)).toHaveLength(27);
});

test('a container stops at once although connections are open that sent nothing, half a request, or wait', async () => {
  const { url, process, output } = await start(entra);
  await answers(`${url}/api/health`, process);
  const sockets = ['', 'GET / HTTP/1.1\r\nHo', 'GET /api/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n'].map((text) =>
    connect(Number(new URL(url).port), 'localhost', function (this: Socket) {
      this.write(text);
    }),
  );
  const closed = sockets.map(
    (socket) =>
      new Promise((resolve) =>
        socket
          .on('error', () => {})
          .once('close', resolve)
          .resume(),
      ),
  );
  await expect.poll(() => sockets.at(-1)?.bytesRead).toBeGreaterThan(0);
  const ended = new Promise((resolve) => process.once('exit', resolve));
  process.kill('SIGTERM');
  await Promise.all(closed);
  expect(await ended).toBe(143);
  expect(JSON.parse(output().trim().split('\n').at(-1) ?? '')).toMatchObject({ event: 'stopping', signal: 'SIGTERM' });
});

test('a container with Entra settings serves its pages and scripts without an emulator', async ({ page }) => {
  const { url, process } = await start(entra);
  await answers(`${url}/api/health`, process);
  expect(await (await fetch(`${url}/api/health`)).json()).toMatchObject({ status: 'ok', mode: 'azure' });
  expect((await fetch(`${url}/emulator/control/estate`)).status).toBe(404);
  await expectLongTokenArrives(url);
  await page.goto(url);
  await expect(page.getByRole('button', { name: 'Sign in with Microsoft Entra ID' })).toBeVisible();
  await expect(page.getByText('Sample data')).toBeHidden();
});

test('a container with EMULATOR_ALLOW_REMOTE serves the sample data, Resource Graph included', async () => {
  const { url, process } = await start({ EMULATOR_ALLOW_REMOTE: '1' });
  await answers(`${url}/api/health`, process);
  const token = await passwordToken(overHttp(`${url}/emulator`), 'owner@contoso.com');
  const fleet = await (await fetch(`${url}/api/fleet`, { headers: { authorization: `Bearer ${token}` } })).text();
  expect(fleet.match(/"type":"cluster"/g)).toHaveLength(14);
});
