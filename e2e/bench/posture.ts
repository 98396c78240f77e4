import { setImmediate } from 'node:timers/promises';
import { chromium } from '@playwright/test';
import { checks, evaluate } from '../../lib/checks/catalog';
import { sampleSnapshot } from '../../lib/checks/samples/sample-snapshot';
import { type Snapshot, snapshotOf } from '../../lib/model/evidence';
import { findBrowser } from '../browser';
import { type Product, startProduct } from '../fixtures/product';

/** Time of posture for a large organization: evaluation, the overview with a slow Resource Graph, and typing in the filter. */

const estate = 'fleet:5000:300:10000';
const clusters = 5_000;
/** Milliseconds of a slow page of Resource Graph. */
const slowPage = 400;
/** Clusters that the server evaluates before it serves other requests. */
const clustersAtOnce = 25;

/**
 * Evaluates every check on 5,000 clusters, in portions: with what the overview has of them, and with all their evidence. `firstMs` is
 * the first of three times, before the JavaScript engine optimizes the checks, and `ms` is the median. Each cluster has its own copy of the
 * evidence, because checks keep what they computed from it. Only what all clusters of a fleet share is one object.
 */
export async function measureEvaluation() {
  const { clusterId, parts } = sampleSnapshot();
  const withoutDisk = sampleSnapshot({ cluster: { properties: { enableDiskEncryption: false } } });
  return {
    clusters,
    checks: checks.length,
    overview: await measureSnapshots(() => {
      const { cluster, subscription, roleAssignments } = structuredClone(parts);
      const { knownSubscriptions, roleDefinitions } = parts;
      return snapshotOf(clusterId, { cluster, subscription, knownSubscriptions, roleAssignments, roleDefinitions });
    }),
    complete: await measureSnapshots((index) => structuredClone(index % 2 === 0 ? { clusterId, parts } : withoutDisk)),
  };
}

/** Measures only the evaluation: the evidence of a portion is copied in a turn of its own. */
async function measureSnapshots(snapshotAt: (index: number) => Snapshot) {
  const times: number[] = [];
  const processorTimes: number[] = [];
  let longestBlockMs = 0;
  for (let run = 0; run < 3; run += 1) {
    let ms = 0;
    let processorMs = 0;
    for (let from = 0; from < clusters; from += clustersAtOnce) {
      const snapshots = Array.from({ length: clustersAtOnce }, (_, offset) => snapshotAt(from + offset));
      await setImmediate();
      const usage = process.cpuUsage();
      const began = performance.now();
      for (const snapshot of snapshots) evaluate(snapshot, { at: '2026-11-25T10:00:00.000Z' });
      const blockMs = performance.now() - began;
      const { user, system } = process.cpuUsage(usage);
      ms += blockMs;
      processorMs += (user + system) / 1000;
      longestBlockMs = Math.max(longestBlockMs, blockMs);
      await setImmediate();
    }
    times.push(ms);
    processorTimes.push(processorMs);
  }
  return {
    ms: round(median(times)),
    processorMs: round(median(processorTimes)),
    firstMs: round(times[0] ?? 0),
    firstProcessorMs: round(processorTimes[0] ?? 0),
    longestBlockMs: round(longestBlockMs),
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;
}

/** Measures the overview with 400 ms for each page of Resource Graph, and a key press in the search. */
export async function measureLargeFleet() {
  const product = await startProduct({ EMULATOR_ESTATE: estate });
  try {
    const { people } = (await (await fetch(`${product.url}/emulator/control/estate`)).json()) as {
      people: { userName: string }[];
    };
    const owner = people.find(({ userName }) => userName.startsWith('owner@'))?.userName ?? '';
    const token = await product.token(owner);
    await readRows(product, token);
    await new Promise((resolve) => setTimeout(resolve, 5_500));
    await fetch(`${product.url}/emulator/control/faults`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([{ match: { service: 'resource-graph' }, fault: { kind: 'slow', delayMs: slowPage } }]),
    });
    const slow = await readRows(product, token);
    await fetch(`${product.url}/emulator/control/faults`, { method: 'DELETE' });
    await new Promise((resolve) => setTimeout(resolve, 5_500));
    return { estate, slowPageMs: slowPage, ...slow, keystrokeMs: await keystroke(product, owner) };
  } finally {
    await product.stop();
  }
}

async function readRows({ url }: Product, token: string) {
  const began = performance.now();
  const response = await fetch(`${url}/api/fleet?findings=compact`, { headers: { authorization: `Bearer ${token}` } });
  if (!response.body) throw new Error(`The fleet returned ${response.status}.`);
  let firstRowMs = 0;
  let bytes = 0;
  let rest = '';
  let upstreamRequests = 0;
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    bytes += chunk.length;
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line.startsWith('{"type":"cluster"')) firstRowMs ||= round(performance.now() - began);
      if (line.startsWith('{"type":"done"')) upstreamRequests = JSON.parse(line).upstreamRequests;
    }
  }
  return { firstRowMs, allRowsMs: round(performance.now() - began), megabytes: round(bytes / 1e6), upstreamRequests };
}

interface KeyTimes {
  /** Milliseconds until the frame that shows the key. */
  shown: { median: number; worst: number };
  /** Milliseconds until the frame with the rows that are left, for keys that leave fewer. */
  rows: { median: number; worst: number };
}

/** Measures ten key presses in the search. */
async function keystroke({ url }: Product, owner: string): Promise<KeyTimes> {
  const browser = await chromium.launch({ executablePath: findBrowser() });
  try {
    const page = await browser.newPage();
    await page.goto(`${url}/clusters`);
    await page
      .getByRole('button', { name: /sign in/i })
      .first()
      .click();
    const person = page
      .getByRole('link', { name: new RegExp(owner, 'i') })
      .or(page.getByRole('button', { name: new RegExp(owner, 'i') }));
    await person.first().click();
    await page.getByText('5,000', { exact: true }).first().waitFor({ timeout: 60_000 });
    await page.waitForTimeout(2_000);
    await page.getByRole('searchbox').focus();
    await page.evaluate(observeKeys);
    for (const key of 'fleet04321') {
      await page.keyboard.press(key);
      await page.waitForTimeout(300);
    }
    const { shown, rows } = await page.evaluate(() => {
      const { shown, rows } = globalThis as unknown as { shown: number[]; rows: number[] };
      return { shown, rows };
    });
    return { shown: summaryOf(shown), rows: summaryOf(rows) };
  } finally {
    await browser.close();
  }
}

/** Runs in the page. Collects the times of keys in its variables `shown` and `rows`. */
function observeKeys(): void {
  const times = { shown: [] as number[], rows: [] as number[] };
  Object.assign(globalThis, times);
  let pressed = 0;
  // A method, because esbuild wraps named functions in a helper that the page doesn't have.
  const frame = {
    measure(list: number[]) {
      requestAnimationFrame(() =>
        // Runs before the next task of React, which computes the rows after the frame.
        scheduler.postTask(() => list.push(performance.now() - pressed), { priority: 'user-blocking' }),
      );
    },
  };
  addEventListener(
    'keydown',
    () => {
      pressed = performance.now();
      frame.measure(times.shown);
    },
    { capture: true },
  );
  const table = document.querySelector('table[aria-rowcount]');
  if (!table) throw new Error('The page has no table of clusters.');
  new MutationObserver(() => frame.measure(times.rows)).observe(table, { attributeFilter: ['aria-rowcount'] });
}

function summaryOf(times: readonly number[]): { median: number; worst: number } {
  const sorted = times.toSorted((left, right) => left - right);
  return { median: round(sorted[Math.floor(sorted.length / 2)] ?? 0), worst: round(sorted.at(-1) ?? 0) };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
