import type { Page } from '@playwright/test';
import { expectAccessible } from './fixtures/accessibility';
import { pagePath } from './fixtures/emulator';
import { expect, test } from './fixtures/story';

const noAccess = 'Couldn’t check management commands. No access. You need database Monitor.';

/** Names of the engine that only management commands return. */
const engineNames = ['Deliveries', 'DeliveriesOf', 'Forecasts', 'current_principal()', '.show '];

test('live reading starts with consent, reads Azure once, and shows entity roles, a missing role, and a stopped cluster', async ({
  page,
  emulator,
  signIn,
}) => {
  await signIn('owner', '/settings');
  const live = page.getByRole('checkbox', { name: 'Live reading' });
  await expect(live).not.toBeChecked();
  await live.click();
  await expect(live).toBeChecked();

  const tokens = new Set<string>();
  page.on('request', (request) => {
    const token = request.headers()['x-kusto-token'];
    if (token) tokens.add(token);
  });
  const { id } = await emulator.cluster('contosopartner');
  await emulator.clearLog();
  await page.goto(pagePath(id, 'data-protection'));
  const tables = page.getByRole('region', { name: 'Tables' });
  await expect(tables.getByText('Shared/Deliveries')).toBeVisible();
  const log = await emulator.log();
  expect(log.filter(({ path }) => /contosopartner\/principalAssignments$/i.test(path))).toHaveLength(1);
  expect(log.filter(({ command }) => command === 'callout')).toHaveLength(1);
  await expectAccessible(page, 'results of management commands');

  await page.getByRole('link', { name: 'Access', exact: true }).last().click();
  await page.getByRole('combobox', { name: 'Ability' }).selectOption('Administer');
  await expect(page.getByText('DeliveriesOf').first()).toBeVisible();
  expect(tokens.size).toBe(1);
  expect(await storedBesidesTokens(page)).not.toMatch(containing([...engineNames, ...tokens]));

  await page.goto(pagePath((await emulator.cluster('contosoclicks')).id, 'data-protection'));
  await expect(tables).toContainText(noAccess);
  await emulator.clearLog();
  await page.goto(pagePath((await emulator.cluster('contosoarchive')).id, 'data-protection'));
  await expect(tables).toContainText('The cluster is stopped.');
  expect((await emulator.log()).filter(({ service }) => service === 'kusto')).toEqual([]);
});

test('live reading stays off if Entra refuses consent', async ({ page, signIn }) => {
  await page.route(/\/authorize\?/, async (route) => {
    const { searchParams } = new URL(route.request().url());
    if (!searchParams.get('scope')?.includes('.kusto.windows.net/')) return route.fallback();
    const answer = new URLSearchParams({
      error: 'access_denied',
      error_description: 'AADSTS65004: User declined to consent to access the app.',
      error_uri: 'https://login.microsoftonline.com/error?code=65004',
      state: searchParams.get('state') ?? '',
    });
    await route.fulfill({ status: 302, headers: { location: `${searchParams.get('redirect_uri')}#${answer}` } });
  });
  await signIn('owner', '/settings');
  const live = page.getByRole('checkbox', { name: 'Live reading' });
  await live.click();
  await expect(page.getByText('You’re still signed in. Live reading is off.')).toBeVisible();
  await expect(live).not.toBeChecked();
});

test('a Reader without a Kusto role sees the least role on each tab, and nothing fails', async ({
  page,
  emulator,
  signIn,
}) => {
  await page.addInitScript(() => localStorage.setItem('kustodian.live-reading', 'on'));
  const { id } = await emulator.cluster('contosofraud');
  await signIn('reader', pagePath(id, 'data-protection'));
  await expect(page.getByRole('region', { name: 'Tables' })).toContainText(noAccess);
  await page.goto(pagePath(id, 'identity'));
  const policies = page.getByRole('region', { name: 'Policies' });
  await expect(policies).toContainText('Couldn’t check managed identity policies. No access.');
  await expect(policies.getByRole('link', { name: /^Unknown / })).toHaveCount(2);
  await expectAccessible(page, 'managed identity policies');
});

test('an engine that answers slowly, with HTML, or with 100,000 rows never breaks a page', async ({
  page,
  emulator,
  signIn,
}) => {
  await page.addInitScript(() => localStorage.setItem('kustodian.live-reading', 'on'));
  const match = { service: 'kusto' } as const;
  await emulator.fail({ match, fault: { kind: 'slow', delayMs: 700 } });
  await signIn('owner', pagePath((await emulator.cluster('contosopartner')).id, 'data-protection'));
  const tables = page.getByRole('region', { name: 'Tables' });
  await expect(tables).toContainText('Couldn’t check management commands. Not loaded.');
  await expect(tables.getByText('Shared/Deliveries')).toBeVisible();

  await emulator.fail({ match, fault: { kind: 'html' } });
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(tables).toContainText('The requests failed. Refresh the page.');

  const Columns = ['EntityName', 'Policy'].map((ColumnName) => ({ ColumnName }));
  const Rows = Array.from({ length: 100_000 }, (_, index) => [`T${index}`, 'true']);
  await emulator.fail({ match, fault: { kind: 'status', status: 200, body: { Tables: [{ Columns, Rows }] } } });
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(tables).toContainText('200,000 tables');
});

test('files are imported by keyboard, and a refused file says why', async ({ page, emulator, openCluster }) => {
  const { properties } = await emulator.cluster('contosofraud');
  const table = { Columns: [{ ColumnName: 'EntityName' }, { ColumnName: 'Policy' }], Rows: [['Cards', 'true']] };
  const file = (name: string, lines: readonly object[]) => ({
    name,
    mimeType: 'application/x-ndjson',
    buffer: Buffer.from(lines.map((line) => JSON.stringify(line)).join('\n')),
  });
  const header = {
    format: 'kustodian.kusto/1',
    cluster: properties.uri,
    at: '2026-11-24T10:00:00Z',
    by: 'ada@acme.example',
  };
  const result = { command: 'restricted', database: 'Transactions', status: 200, body: { Tables: [table] } };
  const secret = {
    command: 'external-tables',
    database: 'Transactions',
    status: 200,
    body: {
      Tables: [
        {
          Columns: ['TableName', 'TableType', 'Properties', 'ConnectionStrings'].map((ColumnName) => ({ ColumnName })),
          Rows: [['Settlements', 'Blob', null, ['https://acme.blob.core.windows.net/c;planted-key']]],
        },
      ],
    },
  };
  const end = { end: true, results: 1 };

  await openCluster('contosofraud', 'data-protection', 'reader');
  const tables = page.getByRole('region', { name: 'Tables' });
  await tables.getByRole('link', { name: 'Load results' }).press('Enter');
  const summary = page.getByRole('button', { name: 'Results of management commands' });
  await expect(summary).toBeFocused();
  await expectAccessible(page, 'importing results');
  // Before the presses: the browser would show its own dialog if Enter arrived first.
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Result files')).toBeFocused();
  await page.keyboard.press('Enter');
  await (await chooser).setFiles([
    file('fraud.kusto.ndjson', [header, result, secret, { ...end, results: 2 }]),
    file('cut.ndjson', [header, result]),
    file('other.ndjson', [{ ...header, cluster: 'https://other.westeurope.kusto.windows.net' }, result, end]),
  ]);
  await expect(page.getByText('From a file of Nov 24, 2026, by ada@acme.example')).toBeVisible();
  const refused = page.getByRole('region', { name: 'Management commands' }).getByRole('alert');
  await expect(refused).toContainText('cut.ndjson isn’t complete. Run the script again.');
  await expect(refused).toContainText('other.ndjson is from another cluster. Select a file of this cluster.');
  await expect(tables).toContainText('Transactions/Cards');
  await expect(tables).toContainText('Transactions/Settlements');
  expect(await page.content()).not.toContain('planted-key');
  await page.getByRole('link', { name: /Sensitive tables should restrict/ }).click();
  await expect(page.getByText(/It isn’t read from the cluster/)).toBeVisible();
  expect(await storedBesidesTokens(page)).not.toMatch(
    containing(['Cards', 'Settlements', 'ada@acme.example', 'restricted_view', 'planted-key']),
  );
});

test('the search of stored data finds what a page keeps in each kind of storage', async ({ page, signIn }) => {
  await signIn('reader');
  await page.evaluate(async () => {
    localStorage.setItem('planted', 'in localStorage');
    sessionStorage.setItem('planted', 'in sessionStorage');
    await (await caches.open('planted')).put('/planted', new Response('in CacheStorage'));
    await new Promise((resolve) => {
      const opening = indexedDB.open('planted');
      opening.onupgradeneeded = () => opening.result.createObjectStore('texts').add({ text: 'in IndexedDB' }, 1);
      opening.onsuccess = () => resolve(opening.result.close());
    });
  });
  const stored = await storedBesidesTokens(page);
  for (const area of ['localStorage', 'sessionStorage', 'CacheStorage', 'IndexedDB'])
    expect(stored).toContain(`in ${area}`);
});

/** Everything that the page stored, without MSAL's own entries. */
async function storedBesidesTokens(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const texts = [localStorage, sessionStorage].flatMap((area) =>
      Object.entries(area).flatMap(([key, value]) => (/^msal\.|login\.windows|-login\./.test(key) ? [] : [key, value])),
    );
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys())
        texts.push(request.url, (await (await cache.match(request))?.text()) ?? '');
    }
    const resultOf = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await resultOf(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const records = database.transaction(store).objectStore(store);
        texts.push(name, JSON.stringify([await resultOf(records.getAllKeys()), await resultOf(records.getAll())]));
      }
      database.close();
    }
    return texts.join('\n');
  });
}

function containing(texts: readonly string[]): RegExp {
  return new RegExp(texts.map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'i');
}
