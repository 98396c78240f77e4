import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BrowserContext, chromium } from '@playwright/test';
import { clusterPath } from '../../lib/model/api/api';
import { parseClusterId } from '../../lib/model/azure/arm-id';
import { findBrowser } from '../browser';
import { freePort, type Product, startProduct } from '../fixtures/product';
import { saveSignIn } from '../journeys/fixtures/saved-sign-in';

/**
 * `npm run lighthouse`: the scores of five pages, the signed-in ones with a sign-in. Lighthouse isn't a dependency, because `npm test`
 * doesn't need it. Times of a busy machine lower the performance score, so each figure is the median of some runs.
 */
const lighthouse = 'lighthouse@12.8.2';
const runs = Number(process.env.LIGHTHOUSE_RUNS ?? 3);
/** `desktop`, or `mobile` with a slow network and processor. */
const formFactor = process.env.LIGHTHOUSE_FORM ?? 'desktop';
const limits = { accessibility: 100, shift: 0.01 };

interface Scores {
  performance: number;
  accessibility: number;
  /** Cumulative layout shift. */
  shift: number;
  /** Largest contentful paint in milliseconds. */
  paintMs: number;
  /** Total blocking time in milliseconds. */
  blockMs: number;
  /** What costs accessibility, and what moves. */
  notes: string[];
}

interface LighthouseResult {
  categories: Record<'performance' | 'accessibility', { score: number | null; auditRefs: { id: string }[] }>;
  audits: Record<
    string,
    {
      score: number | null;
      title: string;
      numericValue?: number;
      details?: { items?: { node?: { selector?: string } }[] };
    }
  >;
  runtimeError?: { message: string };
}

const folder = mkdtempSync(path.join(tmpdir(), 'kustodian-lighthouse-'));
const product = await startProduct();
try {
  const owner = await ownerOf(product);
  const debuggingPort = await freePort();
  const context = await chromium.launchPersistentContext(path.join(folder, 'profile'), {
    executablePath: findBrowser(),
    args: [`--remote-debugging-port=${debuggingPort}`, '--disable-background-networking', '--no-first-run'],
  });
  try {
    const rows: [string, Scores][] = [];
    const add = async (name: string, page: string) => {
      rows.push([name, await measure(`${product.url}${page}`, debuggingPort)]);
      process.stdout.write(`${lineOf(...(rows.at(-1) as [string, Scores]))}\n`);
    };
    await add('sign-in', '/');
    await signIn(context, owner);
    const cluster = await firstCluster(product, owner);
    await add('overview', '/');
    await add('clusters', '/clusters');
    await add('cluster', `/clusters/${cluster}/overview`);
    await add('checks', '/checks');
    await add('check', '/checks/disk-encryption-off');
    if (rows.some(([, scores]) => scores.accessibility < limits.accessibility || scores.shift > limits.shift)) {
      process.stderr.write(`Limits: accessibility ${limits.accessibility}, layout shift ${limits.shift}.\n`);
      process.exitCode = 1;
    }
  } finally {
    await context.close();
  }
} finally {
  await product.stop();
  rmSync(folder, { recursive: true, force: true });
}

function lineOf(name: string, scores: Scores): string {
  const { performance, accessibility, shift, paintMs, blockMs, notes } = scores;
  return [
    `${name.padEnd(9)} performance ${performance}, accessibility ${accessibility}, layout shift ${shift.toFixed(3)},`,
    `largest paint ${Math.round(paintMs)} ms, blocked ${Math.round(blockMs)} ms`,
    ...notes.map((note) => `\n          ${note}`),
  ].join(' ');
}

async function ownerOf({ url }: Product): Promise<string> {
  const { people } = (await (await fetch(`${url}/emulator/control/estate`)).json()) as {
    people: { userName: string }[];
  };
  const found = people.find(({ userName }) => userName.startsWith('owner@'));
  if (!found) throw new Error('The estate has no owner@.');
  return found.userName;
}

async function firstCluster({ url, token }: Product, owner: string): Promise<string> {
  const headers = { authorization: `Bearer ${await token(owner)}` };
  const lines = (await (await fetch(`${url}/api/fleet`, { headers })).text()).split('\n').filter(Boolean);
  const ids = lines
    .map((line) => JSON.parse(line))
    .flatMap(({ type, cluster }) => (type === 'cluster' ? cluster.id : []));
  const ref = parseClusterId(ids[0] ?? '');
  if (!ref) throw new Error('The fleet has no cluster.');
  return clusterPath(ref);
}

/** Signs in once, and gives each later page of the context the same sign-in. MSAL keeps it in the tab. */
async function signIn(context: BrowserContext, owner: string): Promise<void> {
  const page = await context.newPage();
  await page.goto(product.url);
  await page.getByRole('button', { name: 'Sign in with Microsoft Entra ID' }).click();
  await page.getByRole('button', { name: new RegExp(owner, 'i') }).click();
  await page.getByRole('button', { name: 'account menu' }).waitFor();
  const { entries } = await saveSignIn(page);
  await context.addInitScript((kept) => {
    if (window !== window.top) return;
    for (const [key, value] of kept) sessionStorage.setItem(key, value);
  }, entries);
  await page.close();
}

async function measure(url: string, port: number): Promise<Scores> {
  const results: Scores[] = [];
  for (let run = 0; run < runs; run += 1) results.push(toScores(await runLighthouse(url, port)));
  const median = (pick: (scores: Scores) => number) => {
    const sorted = results.map(pick).toSorted((left, right) => left - right);
    return sorted[Math.floor(sorted.length / 2)] ?? 0;
  };
  return {
    performance: median(({ performance }) => performance),
    accessibility: median(({ accessibility }) => accessibility),
    // The worst run, because a shift isn't noise.
    shift: Math.max(...results.map(({ shift }) => shift)),
    paintMs: median(({ paintMs }) => paintMs),
    blockMs: median(({ blockMs }) => blockMs),
    notes: [...new Set(results.flatMap(({ notes }) => notes))],
  };
}

async function runLighthouse(url: string, port: number): Promise<LighthouseResult> {
  const output = path.join(folder, 'report.json');
  const options = ['--output=json', `--output-path=${output}`, '--quiet', '--disable-storage-reset', `--port=${port}`];
  const only = [
    '--only-categories=performance,accessibility',
    ...(formFactor === 'desktop' ? ['--preset=desktop'] : []),
  ];
  await new Promise<void>((resolve, reject) => {
    const child = spawn('npx', ['--yes', lighthouse, url, ...options, ...only], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`Lighthouse ended with ${code} on ${url}.`)),
    );
  });
  const result: LighthouseResult = JSON.parse(readFileSync(output, 'utf8'));
  if (result.runtimeError) throw new Error(`Lighthouse couldn’t measure ${url}: ${result.runtimeError.message}`);
  return result;
}

function toScores({ categories, audits }: LighthouseResult): Scores {
  const percent = (score: number | null) => Math.round(100 * (score ?? 0));
  const value = (id: string) => audits[id]?.numericValue ?? 0;
  const failing = categories.accessibility.auditRefs.flatMap(({ id }) => {
    const audit = audits[id];
    return audit && audit.score !== null && audit.score < 1 ? `${audit.title}: ${selectorsOf(audit)}` : [];
  });
  const shifts = value('cumulative-layout-shift') > limits.shift ? selectorsOf(audits['layout-shifts']) : '';
  return {
    performance: percent(categories.performance.score),
    accessibility: percent(categories.accessibility.score),
    shift: value('cumulative-layout-shift'),
    paintMs: value('largest-contentful-paint'),
    blockMs: value('total-blocking-time'),
    notes: [...failing, ...(shifts ? [`Moves: ${shifts}`] : [])],
  };
}

function selectorsOf(audit: LighthouseResult['audits'][string] | undefined): string {
  return (audit?.details?.items ?? [])
    .flatMap(({ node }) => node?.selector ?? [])
    .slice(0, 5)
    .join(' | ');
}
