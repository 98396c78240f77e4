import { expect, test } from '@playwright/test';
import { type Container, runContainer } from '../fixtures/container';
import { overHttp, passwordToken } from '../fixtures/emulator-client';
import { expectLongTokenArrives } from '../fixtures/long-token';
import { answers } from '../fixtures/product';
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

test('a container with Entra settings serves its pages and scripts without an emulator', async ({ page }) => {
  const { url, process } = await start(entra);
  await answers(`${url}/api/health`, process);
  expect(await (await fetch(`${url}/api/health`)).json()).toMatchObject({ status: 'ok', mode: 'azure' });
  expect((await fetch(`${url}/emulator/control/estate`)).status).toBe(404);
  await expectLongTokenArrives(url);
  await page.goto(url);
  await expect(page.getByRole('button', { name: 'Sign in with Microsoft Entra ID' })).toBeVisible();
  await expect(page.getByText('Sample data')).toHaveCount(0);
});

test('a container with EMULATOR_ALLOW_REMOTE serves the sample data, Resource Graph included', async () => {
  const { url, process } = await start({ EMULATOR_ALLOW_REMOTE: '1' });
  await answers(`${url}/api/health`, process);
  const token = await passwordToken(overHttp(`${url}/emulator`), 'owner@contoso.com');
  const fleet = await (await fetch(`${url}/api/fleet`, { headers: { authorization: `Bearer ${token}` } })).text();
  expect(fleet.match(/"type":"cluster"/g)).toHaveLength(14);
});
