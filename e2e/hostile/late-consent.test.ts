import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { confirmationsOf } from '@/components/bulk/run-review';
import { type BulkRun, hasRunEnded, newBulkRun } from '@/lib/client/bulk/bulk-run';
import type { ApplyRequest, ChangeEngine } from '@/lib/client/changes/change-engine';
import type { ChangeStore } from '@/lib/client/changes/change-store';
import { storageKeys } from '@/lib/client/storage-keys';
import type { ClusterRef } from '@/lib/model/azure/arm-id';
import { Problem, type ProblemDocument } from '@/lib/model/problem';
import { readPlanFile } from '@/lib/plan-file/read-plan-file';
import { hashOfSteps, writePlanFile } from '@/lib/plan-file/write-plan-file';
import { BulkBrowser, Disk } from './bulk-browser';
import { problemOf } from './call';
import { reset, setFaults, tokenOf, writesSeen } from './emulator';
import { plan } from './fix-calls';
import { findCluster } from './fleet-of';
import { claimsOf } from './forge';
import { openPageChanges, serve } from './page-changes';
import { routes } from './routes';

/** A row to confirm that appears after the person's confirmation: the granted principal can't be looked up any more. */

vi.stubEnv('EMULATOR_OPERATION_SECONDS', '0.02');
// The page reads names, so that the principal of the first plan is known.
vi.stubGlobal('localStorage', {
  getItem: (key: string) => (key === storageKeys.directoryAccess ? 'everything' : null),
  setItem: () => {},
});

let token: string;
let graphToken: string;
let person: { tenantId: string; objectId: string };
let refused: ProblemDocument[];

beforeEach(async () => {
  await reset();
  [token, graphToken] = await Promise.all([
    tokenOf('owner'),
    tokenOf('owner', 'https://graph.microsoft.com/Directory.Read.All'),
  ]);
  person = { tenantId: String(claimsOf(token).tid), objectId: String(claimsOf(token).oid) };
  refused = [];
  const { applyFix } = routes;
  vi.spyOn(routes, 'applyFix').mockImplementation(async (request) => {
    const answer = await applyFix(request);
    if (!answer.ok) refused.push(await problemOf(answer.clone()));
    return answer;
  });
}, 60_000);
afterEach(async () => {
  vi.restoreAllMocks();
  await setFaults([]);
});

const grant = (role = 'AllDatabasesAdmin') => ({
  fixId: 'assign-kusto-role' as const,
  input: { principalId: person.objectId, principalType: 'User', role },
});

/** Makes the granted principal unknown. */
const hideAccounts = () =>
  setFaults([
    { match: { service: 'graph' }, fault: { kind: 'status', status: 403, body: { error: { code: 'Forbidden' } } } },
  ]);

function expectRefused(times: number): void {
  expect(refused).toHaveLength(times);
  for (const problem of refused)
    expect(problem).toMatchObject({
      status: 409,
      code: 'consent-required',
      preflight: expect.arrayContaining([
        expect.objectContaining({ id: 'granted-principal', state: 'unknown', consent: true }),
      ]),
    });
}

describe('a change of one cluster', () => {
  let fraud: ClusterRef;
  let store: ChangeStore;
  let changes: ChangeEngine;

  beforeEach(async () => {
    fraud = await findCluster(token, 'contosofraud');
    vi.stubGlobal('fetch', serve);
    const tokens = {
      armToken: () => Promise.resolve(token),
      graphToken: () => Promise.resolve(graphToken),
      engineToken: () => Promise.resolve('engine'),
    };
    ({ engine: changes, store } = await openPageChanges({ tokens, person }));
  }, 60_000);

  /** Returns what the review sends. No row of its plan needs a confirmation. */
  async function reviewedGrant(fix: ReturnType<typeof grant>): Promise<ApplyRequest> {
    const { plan: planned, preflight } = await plan(token, fraud, fix, graphToken);
    expect(preflight.filter(({ consent }) => consent)).toEqual([]);
    return { ref: fraud, input: fix.input, plan: planned };
  }

  it('a queued change isn’t sent if a row to confirm appears while it waits', async () => {
    const later = await reviewedGrant(grant());
    await changes.apply(await reviewedGrant(grant('AllDatabasesViewer')));
    const queued = await changes.apply(later);
    expect(queued.state.kind).toBe('queued');
    await hideAccounts();
    await changes.followAll();
    expectRefused(1);
    expect(store.read().find(({ id }) => id === queued.id)?.state).toMatchObject({ kind: 'failed' });
    expect(await writesSeen()).toHaveLength(1);
  });

  it('a change opened from a plan file isn’t sent if a row to confirm appears after its review', async () => {
    const fix = grant();
    const { plan: author } = await plan(token, fraud, fix, graphToken);
    const target = `${fraud.subscriptionId}/${fraud.resourceGroup}/${fraud.clusterName}`;
    const text = writePlanFile({
      kind: 'fix',
      ...fix,
      tenantId: person.tenantId,
      productVersion: '1.0.0',
      createdBy: { objectId: person.objectId, name: 'Olive' },
      createdAt: '2026-01-01T00:00:00Z',
      plans: [{ targets: [target], stepsHash: hashOfSteps(author) }],
    });
    const opened = readPlanFile(text ?? '', { tenantId: person.tenantId, version: '1.0.0' });
    if (!('plan' in opened)) throw new Error(opened.refusal.message);
    expect(opened.plan).toMatchObject(fix);
    const request = await reviewedGrant(fix);
    await hideAccounts();
    // The dialog's own text, which a grant from a file always asks for, confirms no row.
    const refusal = await changes
      .apply({ ...request, confirm: fraud.clusterName, consents: [] })
      .catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Problem);
    expectRefused(1);
    expect(store.read()).toEqual([]);
    expect(await writesSeen()).toEqual([]);
  });
});

describe('a run', () => {
  let browser: BulkBrowser;
  let refs: ClusterRef[];
  afterEach(() => browser.kill());

  const until = (test: (run: BulkRun) => boolean) =>
    vi.waitFor(() => expect(test(browser.run), JSON.stringify(browser.run)).toBe(true), {
      timeout: 30_000,
      interval: 20,
    });

  /** Plans a run of two clusters. No row of its plans needs a confirmation. */
  async function openRun(more: Partial<BulkRun> = {}): Promise<void> {
    refs = [await findCluster(token, 'contosofraud'), await findCluster(token, 'contosoclicks')];
    const { tenantId, objectId: personId } = person;
    const head = { id: 'run', tenantId, personId, startedAt: new Date().toISOString(), title: 'Assign a role' };
    browser = await BulkBrowser.open(new Disk(), { token, graphToken, over: false, claims: new Set() }, person);
    browser.begin({ ...newBulkRun({ ...head, ...grant() }, refs), ...more });
    await until(({ phase }) => phase === 'review');
    const { items } = browser.run;
    expect(items.map(({ state }) => state.kind)).toEqual(['planned', 'planned']);
    expect(items.flatMap(({ planned }) => planned?.preflight ?? []).filter(({ consent }) => consent)).toEqual([]);
  }

  const needsConfirmation = { kind: 'skipped', reason: 'needs-consent' };

  /** Creates new plans, and expects a confirmation of exactly these clusters. */
  async function expectConfirmationOf(indexes: readonly number[]): Promise<void> {
    browser.press({ type: 'plan-again' });
    await until(({ phase }) => phase === 'review');
    expect(confirmationsOf(browser.run)).toMatchObject(indexes.map((index) => ({ index, isConfirmed: false })));
  }

  it('a run sends no cluster with a row to confirm that appears after its start, and asks for each', async () => {
    await openRun();
    await hideAccounts();
    browser.press({ type: 'begin' });
    // The canary wasn't changed, so the run returns to its review.
    await until(({ phase }) => phase === 'review');
    expectRefused(1);
    expect(browser.run.items.map(({ state }) => state)).toMatchObject([needsConfirmation, { kind: 'planned' }]);
    browser.press({ type: 'begin' });
    await until(hasRunEnded);
    expectRefused(2);
    expect(browser.run.items.map(({ state }) => state)).toMatchObject([needsConfirmation, needsConfirmation]);
    expect(await writesSeen()).toEqual([]);
    await expectConfirmationOf([0, 1]);
    expect(await writesSeen()).toEqual([]);
  }, 60_000);

  it('a row to confirm that appears in a maintenance window stops only its cluster', async () => {
    const now = Date.now();
    const at = (minutes: number) => new Date(now + minutes * 60_000).toISOString();
    const createdBy = { objectId: person.objectId, name: 'Olive' };
    const window = { start: at(-5), end: at(30), timeZone: 'UTC' };
    await openRun({ saved: { productVersion: '1.0.0', createdBy, createdAt: at(-10), plans: [], window } });
    browser.press({ type: 'begin' });
    await until(({ phase }) => phase === 'proved');
    await hideAccounts();
    browser.press({ type: 'go-on' });
    await until(hasRunEnded);
    expectRefused(1);
    expect(browser.run.items.map(({ state }) => state)).toMatchObject([{ kind: 'done' }, needsConfirmation]);
    expect(await writesSeen()).toHaveLength(1);
    await expectConfirmationOf([1]);
    expect(await writesSeen()).toHaveLength(1);
  }, 60_000);

  it('a cluster of a run that waits behind another change isn’t sent if a row to confirm appears while it waits', async () => {
    await openRun();
    const other = { fixId: 'disk-encryption-off', input: {} };
    const [fraud] = refs;
    if (!fraud) throw new Error('The run has no cluster.');
    const { plan: planned } = await plan(token, fraud, other);
    await browser.apply({ ref: fraud, input: {}, plan: planned });
    await hideAccounts();
    browser.press({ type: 'begin' });
    await until(({ phase }) => phase === 'review');
    expect(browser.run.items[0]?.state).toMatchObject(needsConfirmation);
    expect(await writesSeen()).toHaveLength(1);
  }, 60_000);
});
