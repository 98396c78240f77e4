import { writeFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { findBrowser } from '../browser';
import { type Product, startProduct } from '../fixtures/product';
import { measureAccess } from './access';
import { measureEmulator } from './emulator';
import { measureEngine, measureFiles } from './engine';
import { measureHistory } from './history';
import { measureHistoryPage } from './history-page';
import { measureEvaluation, measureLargeFleet } from './posture';

/**
 * `npm run bench` measures the time of the fleet, its upstream requests, the script of the first signed-in page, and the emulator with
 * a much larger fleet. Times depend on the machine, so the report has each next to other figures of the same run.
 */
const estate = process.env.BENCH_ESTATE ?? 'fleet:1000:60:3000';
const runs = 5;
/** Limit for the script of the first signed-in page in KiB, gzip, without response headers. */
const firstPageLimit = 300;

interface FleetTimes {
  first: number;
  all: number;
  clusters: number;
  upstreamRequests: number;
}

// Runs first and separately, so that the emulator and the product don't share the machine.
const emulator = await measureEmulator();
const evaluation = await measureEvaluation();
const access = await measureAccess();
const engine = await measureEngine();
const files = await measureFiles();
const history = await measureHistory();
const historyPage = await measureHistoryPage();
const largeFleet = await measureLargeFleet();
const product = await startProduct({ EMULATOR_ESTATE: estate });
try {
  const token = await product.token(await owner(product));
  await readFleet(product, token);
  const times: FleetTimes[] = [];
  const health: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    times.push(await readFleet(product, token));
    health.push(await timed(() => fetch(`${product.url}/api/health`).then((response) => response.text())));
  }
  const scripts = await firstPageScripts(product, '/');
  const scriptsOfClusters = await firstPageScripts(product, '/clusters');
  const baseline = median(health);
  const report = {
    estate,
    clusters: times[0]?.clusters,
    upstreamRequests: times[0]?.upstreamRequests,
    firstRowMs: median(times.map(({ first }) => first)),
    allRowsMs: median(times.map(({ all }) => all)),
    healthMs: baseline,
    firstRowPerHealth: ratio(median(times.map(({ first }) => first)), baseline),
    allRowsPerHealth: ratio(median(times.map(({ all }) => all)), baseline),
    firstSignedInPage: scripts,
    clustersPage: scriptsOfClusters,
    evaluation,
    access,
    engine,
    files,
    history,
    historyPage,
    largeFleet,
    emulator,
  };
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  for (const { path, scriptKiB } of [scripts, scriptsOfClusters]) {
    if (scriptKiB <= firstPageLimit) continue;
    process.stderr.write(`${path} loads ${scriptKiB} KiB of script. The limit is ${firstPageLimit} KiB.\n`);
    process.exitCode = 1;
  }
  if (process.env.BENCH_FILE) writeFileSync(process.env.BENCH_FILE, `${JSON.stringify(report, null, 2)}\n`);
} finally {
  await product.stop();
}

async function owner({ url }: Product): Promise<string> {
  const { people } = (await (await fetch(`${url}/emulator/control/estate`)).json()) as {
    people: { userName: string }[];
  };
  const found = people.find(({ userName }) => userName.startsWith('owner@'));
  if (!found) throw new Error('The estate has no owner@.');
  return found.userName;
}

async function readFleet({ url }: Product, token: string): Promise<FleetTimes> {
  const start = performance.now();
  const response = await fetch(`${url}/api/fleet`, { headers: { authorization: `Bearer ${token}` } });
  if (!response.ok || !response.body) throw new Error(`The fleet returned ${response.status}.`);
  let first = 0;
  let clusters = 0;
  let upstreamRequests = 0;
  let rest = '';
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines.filter(Boolean)) {
      const event = JSON.parse(line) as { type: string; upstreamRequests?: number };
      if (event.type === 'cluster') {
        clusters += 1;
        first ||= performance.now() - start;
      }
      if (event.type === 'done') upstreamRequests = event.upstreamRequests ?? 0;
    }
  }
  return { first, all: performance.now() - start, clusters, upstreamRequests };
}

/** Measures the script of a page that a signed-in person opens first. */
async function firstPageScripts(product: Product, path: string) {
  const browser = await chromium.launch({ executablePath: findBrowser() });
  try {
    const page = await browser.newPage();
    const userName = await owner(product);
    await page.goto(product.url + path);
    await page
      .getByRole('button', { name: /sign in/i })
      .first()
      .click();
    await page
      .getByRole('link', { name: new RegExp(userName, 'i') })
      .or(page.getByRole('button', { name: new RegExp(userName, 'i') }))
      .first()
      .click();
    await page.getByRole('table').first().waitFor();
    await page.waitForLoadState('networkidle');
    // A second visit, signed in and with an empty cache.
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.clearBrowserCache');
    const headers = new Map<string, number>();
    const sizes: { script: number; transferred: number }[] = [];
    session.on('Network.responseReceived', ({ requestId, type, response }) => {
      if (type === 'Script') headers.set(requestId, response.encodedDataLength);
    });
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const ofHeaders = headers.get(requestId);
      if (ofHeaders === undefined) return;
      sizes.push({ script: encodedDataLength - ofHeaders, transferred: encodedDataLength });
    });
    await page.reload();
    await page.getByRole('table').first().waitFor();
    await page.waitForLoadState('networkidle');
    const kibibytes = (bytes: number) => Math.round(bytes / 102.4) / 10;
    return {
      path,
      scripts: sizes.length,
      scriptKiB: kibibytes(sizes.reduce((sum, { script }) => sum + script, 0)),
      // Each script also has 0.7 KiB of response headers.
      transferredKiB: kibibytes(sizes.reduce((sum, { transferred }) => sum + transferred, 0)),
      largestKiB: kibibytes(Math.max(0, ...sizes.map(({ script }) => script))),
    };
  } finally {
    await browser.close();
  }
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

function median(values: number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return Math.round((sorted[Math.floor(sorted.length / 2)] ?? 0) * 10) / 10;
}

function ratio(value: number, base: number): number {
  return Math.round((value / Math.max(base, 0.1)) * 10) / 10;
}
