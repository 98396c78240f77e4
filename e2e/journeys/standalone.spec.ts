import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { expectLongTokenArrives } from '../fixtures/long-token';
import { answers, freePort } from '../fixtures/product';

/** The container's content, laid out as the Dockerfile does and started as its CMD does; there is no engine to run it. */
const output = path.resolve('.next-standalone');
/** The arguments of the Dockerfile's CMD. */
const command: string[] = JSON.parse(/^CMD (.+)$/m.exec(readFileSync('Dockerfile', 'utf8'))?.[1] ?? '[]');
let folder = '';
let child: ChildProcess | undefined;
let said = '';

test.beforeAll(() => {
  expect(existsSync(path.join(output, 'standalone/server.js')), 'STANDALONE=1 npm run build comes first').toBe(true);
  folder = mkdtempSync(path.join(tmpdir(), 'kustodian-container-'));
  cpSync(path.join(output, 'standalone'), folder, { recursive: true, verbatimSymlinks: true });
  cpSync(path.join(output, 'static'), path.join(folder, '.next-standalone/static'), { recursive: true });
  cpSync('public', path.join(folder, 'public'), { recursive: true });
  cpSync('lib/server/standalone.mjs', path.join(folder, 'standalone.mjs'));
});
test.afterEach(() => {
  child?.kill();
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

function start(env: Record<string, string>): ChildProcess {
  said = '';
  const started = spawn(process.execPath, command.slice(1), {
    cwd: folder,
    env: { PATH: process.env.PATH ?? '', NODE_ENV: 'production', ...env },
  });
  for (const stream of [started.stdout, started.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  child = started;
  return started;
}

test('a container without Entra settings ends and says which settings it lacks', async () => {
  const started = start({ PORT: String(await freePort()) });
  const code = await new Promise((resolve) => started.once('exit', resolve));
  expect(code).not.toBe(0);
  expect(said).toMatch(/ENTRA_CLIENT_ID/);
  expect(said).toMatch(/EMULATOR_ALLOW_REMOTE/);
});

test('a container with Entra settings serves its pages, its scripts and no emulator', async ({ page }) => {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const started = start({
    PORT: String(port),
    ENTRA_CLIENT_ID: '22222222-2222-4222-8222-222222222222',
    ENTRA_TENANT_ID: '11111111-1111-4111-8111-111111111111',
  });
  await answers(`${url}/api/health`, started);
  expect(await (await fetch(`${url}/api/health`)).json()).toMatchObject({ status: 'ok', mode: 'azure' });
  expect((await fetch(`${url}/emulator/control/estate`)).status).toBe(404);
  await expectLongTokenArrives(url);
  await page.goto(url);
  await expect(page.getByRole('button', { name: 'Sign in with Microsoft Entra ID' })).toBeVisible();
  await expect(page.getByText('Sample data')).toHaveCount(0);
});

test('a container with EMULATOR_ALLOW_REMOTE serves the sample data, Resource Graph included', async () => {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  await answers(`${url}/api/health`, start({ PORT: String(port), EMULATOR_ALLOW_REMOTE: '1' }));
  const { access_token } = await (
    await fetch(`${url}/emulator/organizations/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'password',
        client_id: 'kustodian-tests',
        username: 'owner@contoso.com',
        password: 'x',
        scope: 'https://management.azure.com/.default',
      }),
    })
  ).json();
  const fleet = await (
    await fetch(`${url}/api/fleet`, { headers: { authorization: `Bearer ${access_token}` } })
  ).text();
  expect(fleet.match(/"type":"cluster"/g)).toHaveLength(14);
});
