import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type BulkRun, hasRunEnded, newBulkRun } from '@/lib/client/bulk/bulk-run';
import { fleetEstate } from '@/lib/emulator/estate/fleet';
import type { ClusterRef } from '@/lib/model/azure/arm-id';
import { normalizeId, parseClusterId, toClusterId } from '@/lib/model/azure/arm-id';
import { BulkBrowser, Disk, type SignIn } from './bulk-browser';
import { arm, clearLog, estate, reset, setFaults, tokenOf, writesSeen } from './emulator';
import { claimsOf } from './forge';

vi.stubEnv('EMULATOR_OPERATION_SECONDS', '0.02');
// The page stores names of principals, which this test doesn't need.
vi.stubGlobal('localStorage', { getItem: () => null });

/** Returns a fleet in which every cluster is running and trusts every tenant. */
function trustingFleet(clusters: number): { estate: object; refs: ClusterRef[] } {
  const fleet = fleetEstate(`fleet:${clusters}:4:8`);
  const refs: ClusterRef[] = [];
  for (const { id, type, properties } of fleet.resources) {
    if (!/^Microsoft\.Kusto\/clusters$/i.test(type)) continue;
    const ref = parseClusterId(id);
    if (ref) refs.push(ref);
    Object.assign(properties ?? {}, { state: 'Running', stateReason: null, trustedExternalTenants: [{ value: '*' }] });
  }
  return { estate: fleet, refs };
}

async function stateOf(token: string, refs: readonly ClusterRef[]): Promise<Map<string, Record<string, unknown>>> {
  const { subscriptions } = await estate();
  const lists = await Promise.all(
    subscriptions.map(async ({ subscriptionId }) => {
      const path = `/subscriptions/${subscriptionId}/providers/Microsoft.Kusto/clusters?api-version=2024-04-13`;
      return (await arm(token, 'GET', path)) as { value: { id: string; properties: Record<string, unknown> }[] };
    }),
  );
  const all = new Map(
    lists.flatMap(({ value }) => value).map((cluster) => [normalizeId(cluster.id), cluster.properties]),
  );
  return new Map(refs.map((ref) => [ref.clusterName, all.get(normalizeId(toClusterId(ref))) ?? {}]));
}

function writeFault(clusterName: string, fault: object, more: object = {}): object {
  return { match: { method: 'PATCH', path: `clusters/${clusterName}$` }, fault, times: 1, ...more };
}

function azureError(status: number, code: string): object {
  return { kind: 'status', status, body: { error: { code, message: `Azure returned ${code}.` } } };
}

const claims = JSON.stringify({ access_token: { acrs: { essential: true, value: 'c1' } } });
const challenge = {
  kind: 'status',
  status: 401,
  headers: {
    'WWW-Authenticate': `Bearer error="insufficient_claims", claims="${Buffer.from(claims).toString('base64')}"`,
  },
  body: { error: { code: 'InvalidAuthenticationToken', message: 'Additional claims are needed.' } },
};

const kept = '9b6b7e30-3a26-4d3c-9f6e-0a7a3c4f9a11';
let token: string;
let person: { tenantId: string; objectId: string };

function newRun(refs: readonly ClusterRef[]): BulkRun {
  const startedAt = new Date().toISOString();
  const { tenantId, objectId } = person;
  const fix = { fixId: 'trusted-tenants-all' as const, input: { keep: [kept] }, title: 'Trust two tenants' };
  return newBulkRun({ id: 'run', tenantId, personId: objectId, startedAt, ...fix }, refs);
}

function until(browser: BulkBrowser, test: (run: BulkRun) => boolean): Promise<void> {
  return vi.waitFor(
    () => {
      if (browser.isAlive && !test(browser.run))
        throw new Error(JSON.stringify([browser.run.phase, browser.run.pause]));
    },
    { timeout: 400_000, interval: 20 },
  );
}

beforeEach(async () => {
  await reset();
});

describe('a bulk run over two hundred clusters', () => {
  it('a bulk run with five failures, an expired session, a claims challenge, and two killed browsers makes exactly its changes, each once', async () => {
    const fleet = trustingFleet(200);
    await reset(fleet.estate);
    token = await tokenOf('owner');
    person = { tenantId: String(claimsOf(token).tid), objectId: String(claimsOf(token).oid) };
    const nameAt = (index: number) => fleet.refs[index]?.clusterName ?? '';
    const before = await stateOf(token, fleet.refs);
    await setFaults([
      writeFault(nameAt(20), {
        kind: 'operation',
        status: 'Failed',
        error: { code: 'InternalServiceError', message: 'No.' },
      }),
      writeFault(nameAt(50), azureError(409, 'ScopeLocked')),
      writeFault(nameAt(90), azureError(403, 'RequestDisallowedByPolicy')),
      writeFault(nameAt(130), azureError(400, 'BadRequest')),
      // A timeout without effect.
      writeFault(nameAt(170), azureError(504, 'GatewayTimeout')),
      // A timeout after the change took effect, which isn't a failure.
      writeFault(nameAt(110), azureError(504, 'GatewayTimeout'), { when: 'after' }),
      writeFault(nameAt(70), challenge),
    ]);
    await clearLog();

    const signIn: SignIn = { token, over: false, claims: new Set() };
    const disk = new Disk();
    let kills = 0;
    const killOnce = (index: number, at: 'before' | 'after') => (path: string, _body: string, moment: string) => {
      if (moment !== at || !path.includes(`/${nameAt(index)}/`) || !path.endsWith('/fixes')) return false;
      kills += 1;
      return true;
    };
    // The first browser is killed before it gets the response to a write, and the second before it sends a request.
    const nextKill = () => [killOnce(60, 'after'), killOnce(150, 'before')][kills];
    let browser = await BulkBrowser.open(disk, signIn, person, nextKill());
    browser.begin(newRun(fleet.refs));
    await until(browser, ({ phase }) => phase === 'review');
    expect(await writesSeen()).toEqual([]);
    expect(browser.run.items.every(({ state }) => state.kind === 'planned')).toBe(true);

    browser.press({ type: 'choose', canary: 3, waveSize: 8 });
    browser.press({ type: 'begin' });
    await until(browser, ({ phase }) => phase === 'proved');
    expect(await writesSeen()).toHaveLength(1);
    browser.press({ type: 'go-on' });

    const holds: string[] = [];
    let signedOut = false;
    while (!hasRunEnded(browser.run)) {
      await until(browser, (run) => {
        const done = run.items.filter(({ state }) => state.kind === 'done').length;
        if (done > 40 && !signedOut) {
          signedOut = true;
          signIn.over = true;
        }
        return run.pause !== undefined || hasRunEnded(run);
      });
      if (!browser.isAlive) {
        browser = await BulkBrowser.open(disk, signIn, person, nextKill());
        continue;
      }
      const { pause } = browser.run;
      if (!pause) continue;
      holds.push(pause.reason);
      if (pause.reason === 'earlier')
        await until(browser, (run) =>
          run.items.every(({ state }) => state.kind !== 'queued' && state.kind !== 'applying'),
        );
      if (pause.reason !== 'sign-in') {
        browser.press({ type: 'resume' });
        continue;
      }
      browser.leaveForSignIn();
      signIn.over = false;
      if (pause.claims) signIn.claims.add(pause.claims);
      browser = await BulkBrowser.open(disk, signIn, person, nextKill());
    }
    browser.kill();

    const { items } = browser.run;
    const failures = items.flatMap(({ state }, index) => (state.kind === 'failed' ? [{ index, how: state.how }] : []));
    expect(failures).toEqual([
      { index: 20, how: 'failed' },
      { index: 50, how: 'refused' },
      { index: 90, how: 'refused' },
      { index: 130, how: 'refused' },
      { index: 170, how: 'not-applied' },
    ]);
    const failed = failures.map(({ index }) => index);
    expect(items.filter(({ state }) => state.kind === 'done')).toHaveLength(195);

    expect(kills).toBe(2);
    expect(holds.filter((reason) => reason === 'failure')).toHaveLength(5);
    expect(holds.filter((reason) => reason === 'sign-in').length).toBeGreaterThanOrEqual(2);

    // The clusters match the results of the run, and nothing else changed.
    const after = await stateOf(token, fleet.refs);
    for (const [index, { clusterName }] of fleet.refs.entries()) {
      const was = before.get(clusterName) ?? {};
      const trusted = failed.includes(index) ? [{ value: '*' }] : [{ value: kept }];
      // A failed operation changes only the provisioning state.
      const provisioningState = index === 20 ? 'Failed' : 'Succeeded';
      expect(after.get(clusterName), clusterName).toEqual({
        ...was,
        trustedExternalTenants: trusted,
        provisioningState,
      });
    }
    const taken = new Map<string, number>();
    for (const { path, status } of await writesSeen())
      if (status < 300 || status === 504) taken.set(path, (taken.get(path) ?? 0) + 1);
    expect([...taken.values()].filter((times) => times > 1)).toEqual([]);
    // Includes the failed operation and the request without a response, each once.
    expect(taken.size).toBe(197);
    expect(disk.text).not.toContain(token);
    expect(disk.text).not.toMatch(/eyJ[\w-]{20}/);
  }, 900_000);
});

describe('a bulk run', () => {
  let fleet: ReturnType<typeof trustingFleet>;
  let browser: BulkBrowser;
  const disk = new Disk();
  const openRun = (id?: string) =>
    BulkBrowser.open(disk, { token, over: false, claims: new Set() }, person, undefined, id);

  async function openAs(userName: string): Promise<void> {
    fleet = trustingFleet(8);
    await reset(fleet.estate);
    token = await tokenOf(userName);
    person = { tenantId: String(claimsOf(token).tid), objectId: String(claimsOf(token).oid) };
    browser = await openRun();
    await clearLog();
    browser.begin(newRun(fleet.refs));
  }

  it('an undone bulk run leaves every cluster as it was, one write at a time', async () => {
    await openAs('owner');
    const before = await stateOf(token, fleet.refs);
    await until(browser, ({ phase }) => phase === 'review');
    browser.press({ type: 'begin' });
    await until(browser, ({ phase }) => phase === 'proved');
    browser.press({ type: 'go-on' });
    await until(browser, hasRunEnded);
    expect(await stateOf(token, fleet.refs)).not.toEqual(before);

    const undo = browser.undo();
    browser = await openRun(undo.id);
    browser.begin(undo);
    await until(browser, ({ phase }) => phase === 'review');
    browser.press({ type: 'begin' });
    await until(browser, (run) => {
      expect(run.items.filter(({ state }) => state.kind === 'applying').length).toBeLessThanOrEqual(1);
      return hasRunEnded(run);
    });
    browser.kill();
    expect(browser.run.items.map(({ state }) => state.kind)).toEqual(fleet.refs.map(() => 'done'));
    expect(await stateOf(token, fleet.refs)).toEqual(before);
    expect(await writesSeen()).toHaveLength(16);
  }, 300_000);

  it('a bulk run skips clusters that the person can’t change and names the missing permission', async () => {
    await openAs('contributor');
    await until(browser, ({ phase }) => phase !== 'planning');
    browser.kill();
    const skipped = browser.run.items.flatMap(({ state }) => (state.kind === 'skipped' ? [state] : []));
    expect(skipped.length).toBeGreaterThan(0);
    expect(new Set(skipped.map(({ reason }) => reason))).toEqual(new Set(['forbidden']));
    expect(browser.run.items.some(({ state }) => state.kind === 'planned')).toBe(true);
    expect(await writesSeen()).toEqual([]);
  }, 120_000);

  it('a bulk run stops before it writes a cluster that someone else has changed', async () => {
    await openAs('owner');
    await until(browser, ({ phase }) => phase === 'review');
    const [, second] = fleet.refs;
    const path = `${toClusterId(second ?? { subscriptionId: '', resourceGroup: '', clusterName: '' })}`;
    await arm(token, 'PATCH', `${path}?api-version=2024-04-13`, { properties: { enablePurge: true } });
    browser.press({ type: 'begin' });
    await until(browser, ({ phase }) => phase === 'proved');
    browser.press({ type: 'go-on' });
    await until(browser, ({ pause }) => pause?.reason === 'failure');
    browser.press({ type: 'cancel' });
    await until(browser, hasRunEnded);
    browser.kill();
    expect(browser.run.items[1]?.state).toMatchObject({ kind: 'failed', how: 'refused' });
    const own = (await writesSeen()).filter((line) => line.path.endsWith(second?.clusterName ?? ''));
    expect(own).toHaveLength(1);
  }, 300_000);
});
