import { pagePath } from './fixtures/emulator';
import { hostileEstate, payloads } from './fixtures/hostile-estate';
import { expect, test } from './fixtures/story';

// These journeys test the sign-in itself.
test.use({ realSignIn: true });

test('every page has its own strict Content Security Policy, and Trusted Types are enforced', async ({
  page,
  request,
  breaches,
}) => {
  const nonces = new Set<string>();
  const paths = [
    '/',
    '/clusters',
    '/checks',
    '/checks/disk-encryption-off',
    '/no-such-page',
    '/clusters/a/b/c/overview',
    '/connect',
    '/verify',
    '/redirect',
  ];
  for (const path of paths) {
    const headers = (await request.get(path)).headers();
    const policy = headers['content-security-policy'] ?? '';
    expect(policy, path).toMatch(/default-src 'none'/);
    expect(policy, path).not.toMatch(/unsafe-(inline|eval)/);
    expect(policy, path).toContain("require-trusted-types-for 'script'");
    expect(policy, path).toContain(`frame-ancestors ${path === '/redirect' ? "'self'" : "'none'"}`);
    if (path !== '/redirect') expect(headers['cross-origin-opener-policy'], path).toBe('same-origin');
    expect(headers['x-content-type-options'], path).toBe('nosniff');
    nonces.add(/'nonce-([^']+)'/.exec(policy)?.[1] ?? 'none');
  }
  expect(nonces.size).toBe(paths.length);

  await page.goto('/');
  expect(breaches).toEqual([]);
  const thrown = await page.evaluate(() => {
    try {
      document.body.insertAdjacentHTML('beforeend', '<p>injected</p>');
      return 'nothing';
    } catch (error) {
      return error instanceof Error ? error.name : 'something';
    }
  });
  expect(thrown).toBe('TypeError');
  // This test caused the violation, and the browser reports it.
  await expect.poll(() => breaches.splice(0).length).toBeGreaterThan(0);
});

test('no response can be framed, and unusual methods and addresses are refused', async ({ request, page }) => {
  for (const path of ['/favicon.ico', '/favicon.icox', '/favicon.ico/x', '/api/nothing', '/api/health/ready']) {
    const policy = (await request.get(path)).headers()['content-security-policy'] ?? '';
    expect(policy, path).toContain("frame-ancestors 'none'");
  }
  await page.goto('/');
  const script = await page.locator('script[src^="/_next/static/"]').first().getAttribute('src');
  expect((await request.get(script ?? '')).headers()['content-security-policy']).toContain("frame-ancestors 'none'");

  const refused = async (path: string, method: string) => {
    const answer = await request.fetch(path, { method });
    return [answer.status(), answer.headers()['content-type']];
  };
  expect(await refused('/', 'POST')).toEqual([405, 'application/problem+json']);
  expect(await refused('/', 'TRACE')).toEqual([405, 'application/problem+json']);
  expect(await refused('/api/fleet', 'PROPFIND')).toEqual([405, 'application/problem+json']);
  expect(await refused('/api/checks/%ff', 'GET')).toEqual([400, 'application/problem+json']);
});

test('scripts in tags, names, and descriptions are shown as text', async ({ page, emulator, signIn }) => {
  await emulator.reset(hostileEstate());
  await signIn('owner', '/clusters?q=fraud');
  await expect(page.getByRole('cell', { name: payloads.subscription })).toBeVisible();
  const { id } = await emulator.cluster('contosofraud');
  await page.goto(pagePath(id, 'overview'));
  await page.getByRole('button', { name: 'Essentials' }).click();
  await expect(page.getByText(`${payloads.tag}: ${payloads.tag}`)).toBeVisible();
  await page.getByRole('button', { name: 'More commands' }).click();
  await page.getByRole('menuitem', { name: 'JSON View' }).click();
  await expect(page.getByRole('dialog')).toContainText('onerror=');

  await page.goto(pagePath(id, 'access?view=roles'));
  await expect(page.getByText(payloads.description).first()).toBeVisible();
  await page.getByRole('button', { name: 'Show names and groups' }).click();
  await expect(page.getByText(payloads.person, { exact: true }).first()).toBeVisible();
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);
  expect(await page.locator('img[src=x], iframe[srcdoc]').count()).toBe(0);
});

test('no address, log, or localStorage entry contains a token', async ({ page, emulator, openCluster }) => {
  const addresses: string[] = [];
  const tokens = new Set<string>();
  page.on('request', (request) => {
    addresses.push(request.url());
    const { authorization, 'x-graph-token': graph } = request.headers();
    for (const token of [authorization?.replace('Bearer ', ''), graph]) if (token) tokens.add(token);
  });
  await openCluster('contosofraud', 'access?view=roles');
  await page.getByRole('button', { name: 'Show names and groups' }).click();
  await expect(page.getByText('Felix Okafor', { exact: true }).first()).toBeVisible();

  expect(tokens.size).toBeGreaterThanOrEqual(2);
  const log = JSON.stringify(await emulator.log());
  const stored = await page.evaluate(() => JSON.stringify(localStorage));
  // The hint that another tab is signed in.
  expect(await page.evaluate(() => localStorage.getItem('kustodian.last-account'))).toMatch(
    /^\{"userName":"owner@contoso\.com","tenantId":"[0-9a-f-]{36}"\}$/,
  );
  for (const token of tokens) {
    expect(addresses.filter((address) => address.includes(token))).toEqual([]);
    expect(log).not.toContain(token);
    expect(stored).not.toContain(token);
  }
  const anyToken = /eyJ[\w-]+\.eyJ[\w-]+\./;
  expect(log).not.toMatch(anyToken);
  expect(stored).not.toMatch(anyToken);
});
