import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { findBrowser } from '../browser';
import { startProduct } from '../fixtures/product';
import { sampleSnapshotFiles } from './history';

/** What DevTools records of the main thread. */
interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** Microseconds. */
  dur?: number;
  args?: { name?: string };
}

/**
 * Opens two snapshot files of 5,000 clusters on History, which compares them. Returns the longest task of the browser's main thread from
 * then until the changes are on the page, as Chromium's own trace has it.
 */
export async function measureHistoryPage() {
  // Files on disk, because Playwright sends the content of others to the page in a long task of its own.
  const folder = mkdtempSync(path.join(tmpdir(), 'kustodian-history-page-'));
  const files = sampleSnapshotFiles().map((content, index) => {
    const file = path.join(folder, `${index}.kustodian.gz`);
    writeFileSync(file, content);
    return file;
  });
  const product = await startProduct();
  const browser = await chromium.launch({ executablePath: findBrowser() });
  try {
    const page = await browser.newPage();
    await page.goto(`${product.url}/history?view=compare`);
    await page.getByRole('button', { name: 'Sign in with Microsoft Entra ID' }).click();
    await page.getByRole('button', { name: /owner@/i }).click();
    const input = page.getByLabel('Snapshot files to open');
    await input.waitFor({ state: 'attached' });
    await page.waitForLoadState('networkidle');
    // The first time loads code.
    await compare(page, files);
    await browser.startTracing(page, { categories: ['toplevel', '__metadata'] });
    const startedAt = performance.now();
    await compare(page, files.toReversed());
    const ms = performance.now() - startedAt;
    return { ms: Math.round(ms), longestBlockMs: longestTask(await browser.stopTracing()) };
  } finally {
    await browser.close();
    await product.stop();
    rmSync(folder, { recursive: true });
  }
}

/** Opens two files and waits for their comparison. Names that were opened before are replaced. */
async function compare(page: Page, files: readonly string[]): Promise<void> {
  const table = page.getByRole('region', { name: 'Changes to clusters and findings, table' });
  // The comparison before belongs to another pair.
  await page.getByLabel('Second snapshot').selectOption('');
  await table.waitFor({ state: 'detached' });
  await page.getByLabel('Snapshot files to open').setInputFiles([...files]);
  await table.waitFor({ timeout: 60_000 });
}

/** Returns the longest task of the page's main thread in milliseconds. */
function longestTask(trace: Buffer): number {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  const mainThreads = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const durations = traceEvents
    .filter(({ ph, pid, tid, name }) => ph === 'X' && mainThreads.has(`${pid} ${tid}`) && name.endsWith('RunTask'))
    .map(({ dur = 0 }) => dur);
  return Math.round(Math.max(0, ...durations) / 100) / 10;
}
