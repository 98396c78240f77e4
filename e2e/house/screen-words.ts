import { readFileSync } from 'node:fs';
import { chromium, type Locator, type Page } from '@playwright/test';
import { findBrowser } from '../browser';
import { customerKeyEstate, roleKey, vaulted } from '../fixtures/customer-key-estate';
import { EmulatorClient, overHttp } from '../fixtures/emulator-client';
import { startProduct } from '../fixtures/product';

/** `npm run words`: counts the visible words of screens at 1440 px with sample data, next to their goals. Builds first if necessary. */

interface Screen {
  name: string;
  /** Most words that the screen should have. */
  goal?: number;
  path: string;
  /** Leads from the page to the screen, and returns its part to count. */
  open?: (page: Page) => Promise<Locator>;
}

const fraud = clusterPath('contosofraud');
const vaultedPath = `/clusters/${vaulted.subscriptionId}/${vaulted.resourceGroup}/${vaulted.clusterName}`;
const key = new URLSearchParams({
  identity: 'user',
  identityId: roleKey.userIdentity,
  vault: roleKey.keyVaultUri,
  key: roleKey.keyName,
});

/** Parts of the page are found by role, so that a rebuilt screen needs no other line here. */
const screens: Screen[] = [
  { name: 'Overview', goal: 230, path: '/' },
  { name: 'Clusters', path: '/clusters' },
  { name: 'Cluster, one finding open', goal: 200, path: `${fraud}/overview?finding=disk-encryption-off` },
  {
    name: 'Fix review, disk encryption',
    goal: 90,
    path: `${fraud}/encryption`,
    open: async (page) => {
      await page.getByRole('switch', { name: 'Disk encryption' }).click();
      return page.getByRole('dialog');
    },
  },
  {
    name: 'Fix review, customer-managed key',
    goal: 130,
    path: `${vaultedPath}/encryption/customer-managed-key?${key}`,
    open: (page) => Promise.resolve(page.getByRole('region', { name: /Preflight/ })),
  },
  {
    name: 'Fix review, public network access',
    goal: 100,
    path: `${fraud}/network`,
    open: async (page) => {
      await page
        .getByRole('button', { name: /public network access…?$/ })
        .first()
        .click();
      return page
        .getByRole('region', { name: /(Turn off|Disable) public network access/ })
        .or(page.getByRole('dialog'));
    },
  },
  { name: 'Access of all clusters', path: '/access' },
  { name: 'Access of a cluster', path: `${fraud}/access` },
  { name: 'History', path: '/history' },
  { name: 'Frameworks', path: '/frameworks' },
  {
    name: 'Run review',
    path: '/plan?fix=trusted-tenants-all',
    open: async (page) => {
      await page.getByRole('checkbox', { name: 'Trust no external tenant' }).check();
      await page.getByRole('button', { name: /^Plan fix/ }).click();
      await page
        .getByText(/Ready to start/)
        .first()
        .waitFor();
      return page.getByRole('main');
    },
  },
  { name: 'Settings', path: '/settings' },
  { name: 'Connect', goal: 350, path: '/connect' },
];

const readmeGoal = 650;
/** Words for missing data. */
const marks = ['≥', 'Not loaded', 'No access', 'Unknown'];

const rows = [['Screen', 'Words', 'Goal', ...marks]];
const product = await startProduct();
const browser = await chromium.launch({ executablePath: findBrowser() });
try {
  await new EmulatorClient(overHttp(`${product.url}/emulator`)).reset(customerKeyEstate());
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, baseURL: product.url });
  page.setDefaultTimeout(20_000);
  await page.goto('/');
  await page.getByRole('button', { name: 'Sign in with Microsoft Entra ID' }).click();
  await page.getByRole('button', { name: /\bowner@/ }).click();
  await page.getByRole('button', { name: 'account menu' }).waitFor();
  for (const screen of screens) {
    const text = await textOf(page, screen).catch((error: Error) => error);
    if (text instanceof Error) {
      process.exitCode = 1;
      process.stderr.write(`${screen.name} didn’t open: ${text.message}\n`);
    } else rows.push(row(screen.name, text, screen.goal));
  }
} finally {
  await browser.close();
  await product.stop();
}
rows.push(row('README', proseOf(readFileSync('README.md', 'utf8')), readmeGoal));
const widths = rows[0]?.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0))) ?? [];
for (const [name = '', ...numbers] of rows) {
  const cells = numbers.map((cell, column) => cell.padStart(widths[column + 1] ?? 0));
  process.stdout.write(`${[name.padEnd(widths[0] ?? 0), ...cells].join('  ')}\n`);
}

function row(name: string, text: string, goal?: number): string[] {
  const words = text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  return [name, String(words), String(goal ?? ''), ...marks.map((mark) => String(text.split(mark).length - 1))];
}

async function textOf(page: Page, { path, open }: Screen): Promise<string> {
  await page.goto(path);
  await settled(page);
  const part = open ? await open(page) : page.locator('body');
  await settled(page);
  return part.first().evaluate(visibleText);
}

/** Waits until nothing loads and the text stays the same for two seconds. */
async function settled(page: Page): Promise<void> {
  const deadline = Date.now() + 40_000;
  let [before, since] = ['', Date.now()];
  while (Date.now() < deadline && Date.now() - since < 2_000) {
    const now = await page.locator('body').evaluate(visibleText);
    const loads = (await page.locator('main [aria-busy=true]').count()) > 0 || /Loading .*…/.test(now);
    if (now !== before || loads) [before, since] = [now, Date.now()];
    await page.waitForTimeout(250);
  }
}

/** Runs in the browser. Returns text that takes up space, without code and text for screen readers only. */
function visibleText(part: Element): string {
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  const found: string[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!parent?.checkVisibility({ visibilityProperty: true }) || parent.closest('pre, code, script, style')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const { width, height } = range.getBoundingClientRect();
    const clipped = parent.closest('.sr-only');
    if (width > 1 && height > 1 && !clipped) found.push(node.textContent ?? '');
  }
  return found.join(' ');
}

/** Returns Markdown without code blocks, comments, images, and targets of links. */
function proseOf(markdown: string): string {
  return markdown
    .replace(/^```[\s\S]*?^```/gm, '')
    .replace(/<!--[\s\S]*?-->|!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/\]\([^)]*\)/g, ']');
}

/** Returns the path of a cluster of the sample estate. */
function clusterPath(name: string): string {
  const { resources } = customerKeyEstate();
  const id = resources.find((resource) => resource.id.toLowerCase().endsWith(`/clusters/${name}`))?.id ?? '';
  const [, , subscriptionId, , resourceGroup] = id.split('/');
  return `/clusters/${subscriptionId}/${resourceGroup}/${name}`;
}
