import { execFile, spawnSync } from 'node:child_process';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import packageFile from '@/package.json' with { type: 'json' };

/**
 * `npm run image`: builds the image and checks what docs/deploy.md promises of it. Needs Docker or Podman, whose name or path can be in
 * the variable ENGINE.
 */

const image = 'kustodian-image-test';
const engine = process.env.ENGINE ?? ['docker', 'podman'].find((name) => spawnSync(name, ['--version']).status === 0);
const readOnly = ['--read-only', '--cap-drop', 'ALL', '--security-opt', 'no-new-privileges'];
const tenant = {
  ENTRA_CLIENT_ID: '22222222-2222-4222-8222-222222222222',
  ENTRA_TENANT_ID: '11111111-1111-4111-8111-111111111111',
};
const sampleData = { EMULATOR_ALLOW_REMOTE: '1' };

let passed = 0;
let failed = 0;

async function check(title: string, body: () => Promise<string | undefined>): Promise<void> {
  const mistake = await body().catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
  if (mistake === undefined) passed += 1;
  else failed += 1;
  process.stdout.write(
    `${mistake === undefined ? 'passed' : 'FAILED'}  ${title}${mistake === undefined ? '' : `\n        ${mistake}`}\n`,
  );
}

interface Result {
  code: number;
  output: string;
}

async function engineRun(words: readonly string[]): Promise<Result> {
  try {
    const { stdout, stderr } = await promisify(execFile)(engine ?? '', words, { maxBuffer: 64 * 1024 * 1024 });
    return { code: 0, output: stdout + stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: unknown; stdout?: string; stderr?: string };
    return {
      code: typeof code === 'number' ? code : 1,
      output: `${stdout ?? ''}${stderr ?? ''}${typeof code === 'number' ? '' : String(error)}`,
    };
  }
}

const variables = (env: Record<string, string>) =>
  Object.entries(env).flatMap(([name, value]) => ['-e', `${name}=${value}`]);

/** Runs a container to its end. */
const run = (env: Record<string, string>, ...words: string[]) =>
  engineRun(['run', '--rm', ...readOnly, ...variables(env), image, ...words]);

/** Starts a server, waits until it responds, and removes it after `body`. The published port is one of loopback. */
async function withServer(
  env: Record<string, string>,
  body: (server: { url: string; port: number; name: string }) => Promise<string | undefined>,
): Promise<string | undefined> {
  const name = `${image}-${process.pid}-${passed + failed}`;
  const { code, output } = await engineRun([
    'run',
    '-d',
    '--name',
    name,
    ...readOnly,
    '-p',
    '127.0.0.1::3000',
    ...variables(env),
    image,
  ]);
  try {
    if (code !== 0) return output;
    const published = await engineRun(['port', name, '3000']);
    const port = Number(/:(\d+)\s*$/m.exec(published.output)?.[1]);
    const url = `http://127.0.0.1:${port}`;
    for (let attempt = 0; attempt < 150; attempt++) {
      if (
        await fetch(`${url}/api/health/live`).then(
          ({ ok }) => ok,
          () => false,
        )
      )
        return await body({ url, port, name });
      await sleep(200);
    }
    return `The server didn’t respond. ${(await engineRun(['logs', name])).output}`;
  } finally {
    await engineRun(['rm', '-f', name]);
  }
}

const expected = (found: unknown, wanted: unknown): string | undefined =>
  found === wanted ? undefined : `Expected ${String(wanted)}, found ${String(found)}.`;

/** Seconds that a stop takes. */
async function stopSeconds(name: string): Promise<number> {
  const start = performance.now();
  await engineRun(['stop', '-t', '60', name]);
  return (performance.now() - start) / 1000;
}

async function main(): Promise<void> {
  if (engine === undefined) {
    process.stderr.write('No container engine found. Install Docker or Podman, or set ENGINE to the path of one.\n');
    process.exit(1);
  }
  const built = spawnSync(engine, ['build', '-t', image, '.'], { stdio: 'inherit' });
  if (built.status !== 0) process.exit(1);

  await check('the image has the command line', async () =>
    expected((await run({}, '--version')).output.trim(), packageFile.version),
  );
  await check('the examples of all checks are right in the image', async () => {
    const { code, output } = await run({}, 'self-test');
    return code === 0 ? undefined : output;
  });
  await check('the image has no package manager and no setuid program', async () => {
    const { output } = await run(
      {},
      'node',
      '-e',
      `
      const { existsSync, readdirSync, statSync } = require('node:fs');
      const setuid = ['/bin', '/sbin', '/usr/bin', '/usr/sbin', '/usr/lib/openssh'].filter(existsSync)
        .flatMap((folder) => readdirSync(folder).map((name) => folder + '/' + name))
        .filter((file) => (statSync(file, { throwIfNoEntry: false })?.mode ?? 0) & 0o6000);
      const npm = ['/usr/local/bin/npm', '/usr/local/lib/node_modules', '/app/node_modules/sharp', '/app/node_modules/@img'].filter(existsSync);
      console.log(JSON.stringify([...setuid, ...npm]));`,
    );
    return expected(output.trim(), '[]');
  });
  for (const [title, env] of [
    ['a container without settings', {}],
    ['a container with an empty HOST', { HOST: '' }],
    ['a container with an invalid port', { ...tenant, PORT: 'abc' }],
    ['a container with port 0', { ...tenant, PORT: '0' }],
    ['a container with a port that is too high', { ...tenant, PORT: '70000' }],
    ['a container with only one Entra setting', { ENTRA_TENANT_ID: tenant.ENTRA_TENANT_ID }],
  ] as const) {
    await check(`${title} exits and names the settings`, async () => {
      const { code, output } = await run(env);
      return (
        expected(code === 1 && /PORT|ENTRA_CLIENT_ID/.test(output) && !/\n\s+at /.test(output), true) &&
        `Exit code ${code}. ${output}`
      );
    });
  }
  await check('a container with a tenant serves pages, and no emulator', () =>
    withServer(tenant, async ({ url }) => {
      const health = await (await fetch(`${url}/api/health`)).json();
      const pages = await Promise.all(
        ['/', '/connect', '/emulator/control/estate', '/_next/image?url=x&w=64&q=75'].map(
          async (page) => (await fetch(url + page)).status,
        ),
      );
      return expected(`${health.mode} ${pages.join(' ')}`, 'azure 200 200 404 404');
    }),
  );
  await check(
    'a container with sample data is healthy, writes JSON lines after Next’s banner, and has no control paths',
    () =>
      withServer(sampleData, async ({ url, name }) => {
        const control = (await fetch(`${url}/emulator/control/estate`)).status;
        await fetch(`${url}/_next/image?url=%2Fx.png&w=64&q=75`);
        const { output } = await engineRun(['logs', name]);
        const health = await engineRun([
          'exec',
          name,
          'node',
          '-e',
          "fetch('http://localhost:3000/api/health/ready').then(({ status }) => console.log(status))",
        ]);
        // Next's banner comes first.
        const events = output.slice(Math.max(0, output.indexOf('{"level"')));
        const others = events.split('\n').filter((line) => line !== '' && !line.startsWith('{'));
        return expected(`${control} ${health.output.trim()} ${others.join(' | ')}`, '403 200 ');
      }),
  );
  await check('a container runs as any user', async () => {
    const { output } = await engineRun(['run', '--rm', '--user', '100123:0', ...readOnly, image, '--version']);
    return expected(output.trim(), packageFile.version);
  });
  await check('a stop ends at once, and connections without a request don’t delay it', () =>
    withServer(sampleData, async ({ name, port }) => {
      const idle = connect(port, '127.0.0.1');
      const half = connect(port, '127.0.0.1');
      half.write('GET / HTTP/1.1\r\nHost: x\r\n');
      for (const socket of [idle, half]) socket.on('error', () => {});
      await sleep(500);
      const seconds = await stopSeconds(name);
      for (const socket of [idle, half]) socket.destroy();
      return seconds < 10 ? undefined : `The stop took ${seconds.toFixed(1)} s.`;
    }),
  );
  await check('an upgrade request to an address without a page is closed', () =>
    withServer(sampleData, async ({ port }) => {
      const socket = connect(port, '127.0.0.1');
      socket.write('GET /nope HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n');
      const closed = new Promise<string | undefined>((resolve) => {
        socket.on('error', () => resolve(undefined));
        socket.on('close', () => resolve(undefined));
        socket.resume();
      });
      return Promise.race([closed, sleep(3000, 'The connection is still open after 3 s.')]).finally(() =>
        socket.destroy(),
      );
    }),
  );
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  if (failed > 0) process.exitCode = 1;
}

await main();
