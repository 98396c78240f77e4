import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { expectLongTokenArrives } from '../fixtures/long-token';
import { answers, freePort, startProduct } from '../fixtures/product';
import { sendRaw, upgradeOf } from '../fixtures/raw-request';
import { expect, loadFleet, test as story } from './fixtures/story';

/** All other journeys run on the standalone output. These show that `npm start` serves the same build. */
const test = story.extend<object, { productUrl: string }>({
  productUrl: [
    async ({ browserName: _ }, provide) => {
      const product = await startProduct();
      await loadFleet(product.url);
      await provide(product.url);
      await product.stop();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
});

test('npm start serves the pages, their scripts, and the sample data', async ({ page, openCluster }) => {
  await openCluster('contosofraud', 'encryption');
  await expect(page.getByRole('switch', { name: 'Disk encryption' })).not.toBeChecked();
});

test('npm start accepts a token of 20 KB', async ({ productUrl }) => {
  await expectLongTokenArrives(productUrl);
});

test('npm start refuses headers of more than 48 KiB', async ({ productUrl }) => {
  const answer = await fetch(`${productUrl}/api/health`, { headers: { 'x-long': 'x'.repeat(50_000) } });
  expect(answer.status).toBe(431);
});

test('npm start closes the socket of an upgrade with a refusal', async ({ productUrl }) => {
  for (const path of ['/nope', '/', '/favicon.ico'])
    expect(await sendRaw(productUrl, upgradeOf(path))).toMatch(/^HTTP\/1\.1 400 /);
});

/** Starts `npm start` itself, which the other tests skip. */
async function npmStart(): Promise<{ url: string; npm: ChildProcess; exit: Promise<number | null> }> {
  const port = await freePort();
  const npm = spawn('npm', ['start'], { env: { ...process.env, PORT: String(port) }, stdio: 'ignore' });
  const exit = new Promise<number | null>((resolve) => npm.once('exit', resolve));
  const url = `http://localhost:${port}`;
  await answers(`${url}/api/health/live`, npm);
  return { url, npm, exit };
}

/** Returns the process that listens, the last of the chain. */
function serverOf(pid: number | undefined): number {
  const children = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(pid)], { encoding: 'utf8' })
    .trim()
    .split('\n');
  const child = Number.parseInt(children.find((line) => !line.includes('esbuild')) ?? '', 10);
  try {
    return serverOf(child);
  } catch {
    return child;
  }
}

test('a signal to npm start stops the server', async () => {
  const { url, npm, exit } = await npmStart();
  npm.kill('SIGTERM');
  expect(await exit).not.toBe(0);
  await expect
    .poll(() =>
      fetch(url).then(
        () => 'responds',
        () => 'gone',
      ),
    )
    .toBe('gone');
});

test('npm start fails if the system kills its server', async () => {
  const { npm, exit } = await npmStart();
  process.kill(serverOf(npm.pid), 'SIGKILL');
  expect(await exit).toBe(137);
});
