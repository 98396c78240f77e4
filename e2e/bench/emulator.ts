import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { overHttp, passwordToken } from '../fixtures/emulator-client';
import { answers, freePort } from '../fixtures/product';

/** Speed and memory of the stand-alone emulator with a large fleet, in a separate process. */
const estate = process.env.BENCH_EMULATOR_ESTATE ?? 'fleet:20000:300:100000';

interface Running {
  url: string;
  pid: number;
  /** Milliseconds from the start of the process to its first response. */
  startMs: number;
  stop(): Promise<void>;
}

/** Times of one kind of request, in milliseconds. */
interface Speed {
  /** The first request, which also fills caches. */
  firstMs: number;
  requestsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
}

type Send = (path: string, body?: unknown) => Promise<{ value?: unknown[]; $skipToken?: string; data?: unknown[] }>;

/** Returns the emulator's figures of `npm run bench`. */
export async function measureEmulator() {
  const starts: number[] = [];
  for (let run = 0; run < 3; run += 1) {
    const small = await start('contoso');
    starts.push(small.startMs);
    await small.stop();
  }
  const emulator = await start(estate);
  try {
    const send = await ownerOf(emulator);
    const { value: subscriptions = [] } = await send('/subscriptions?api-version=2022-12-01');
    const lists = subscriptions.map(
      (subscription) => `${field(subscription, 'id')}/providers/Microsoft.Kusto/clusters?api-version=2023-08-15`,
    );
    const clusters = (await send(lists[0] ?? '')).value ?? [];
    const paths = clusters.map((cluster) => `${field(cluster, 'id')}?api-version=2023-08-15`);
    const list = await measure(600, (index) => send(at(lists, index)));
    const get = await measure(3000, (index) => send(at(paths, index)));
    const page = await measurePages(send, 120);
    return {
      estate,
      startContosoMs: round(
        at(
          starts.sort((left, right) => left - right),
          1,
        ),
      ),
      startFleetMs: round(emulator.startMs),
      list,
      get,
      resourceGraphPage: page,
      peakMemoryMiB: peakMemory(emulator.pid),
    };
  } finally {
    await emulator.stop();
  }
}

async function start(setting: string): Promise<Running> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const began = performance.now();
  const child = spawn(process.execPath, ['--import', 'tsx', 'lib/emulator/main.ts'], {
    env: { ...process.env, EMULATOR_ESTATE: setting, EMULATOR_PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await answers(`${url}/metadata/endpoints?api-version=2022-09-01`, child);
  return { url, pid: child.pid ?? 0, startMs: performance.now() - began, stop: () => ended(child) };
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

async function ownerOf({ url }: Running): Promise<Send> {
  const estateOf = (await (await fetch(`${url}/control/estate`)).json()) as { people: { userName: string }[] };
  const owner = estateOf.people.find(({ userName }) => userName.startsWith('owner@'));
  const authorization = `Bearer ${await passwordToken(overHttp(url), owner?.userName ?? '')}`;
  return async (path, body) => {
    const headers = { authorization, 'content-type': 'application/json' };
    const response = await fetch(`${url}${path}`, {
      headers,
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path} returned ${response.status}: ${text.slice(0, 300)}`);
    return JSON.parse(text);
  };
}

/** Measures requests of a single client, one after another. The first tenth is a warm-up and isn't counted. */
async function measure(count: number, send: (index: number) => Promise<unknown>): Promise<Speed> {
  const times: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const began = performance.now();
    await send(index);
    times.push(performance.now() - began);
  }
  const counted = times.slice(count / 10).sort((left, right) => left - right);
  const total = counted.reduce((sum, time) => sum + time, 0);
  return {
    firstMs: round(at(times, 0)),
    requestsPerSecond: round((1000 * counted.length) / total),
    p50Ms: round(at(counted, Math.floor(counted.length * 0.5))),
    p99Ms: round(at(counted, Math.floor(counted.length * 0.99))),
  };
}

/** Measures pages of 1,000 rows over all clusters, and starts again after the last page. */
async function measurePages(send: Send, count: number): Promise<Speed & { rows: number }> {
  const query = "resources | where type =~ 'microsoft.kusto/clusters' | project id, name, location, sku, properties";
  let token: string | undefined;
  let rows = 0;
  const speed = await measure(count, async () => {
    const options = { $top: 1000, ...(token ? { $skipToken: token } : {}) };
    const answer = await send('/providers/Microsoft.ResourceGraph/resources?api-version=2022-10-01', {
      query,
      options,
    });
    rows = Math.max(rows, answer.data?.length ?? 0);
    token = answer.$skipToken;
  });
  return { ...speed, rows };
}

/** Returns the peak memory of a process in MiB. Without that figure from the system, returns its current memory. */
function peakMemory(pid: number): number {
  if (process.platform === 'linux') {
    const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return round(Number(peak) / 1024);
  }
  return round(Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024);
}

function field(value: unknown, name: string): string {
  const held: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  return String(held);
}

function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index % items.length];
  if (item === undefined) throw new RangeError('The list has no item to measure.');
  return item;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
