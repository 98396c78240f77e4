import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createApi } from '@/lib/client/api';
import { type ApplyRequest, type ChangeEngine, createChangeEngine } from '@/lib/client/changes/change-engine';
import { type ChangeStore, openChangeStore } from '@/lib/client/changes/change-store';
import { createChangePorts } from '@/lib/client/changes/run-change';
import { newTabSession } from '@/lib/client/tab-session';
import { sampleStorage } from '@/lib/client/testing/sample-storage';
import { verifySteps } from '@/lib/fixes/plan/verify-steps';
import type { ClusterRef } from '@/lib/model/azure/arm-id';
import { Problem, type ProblemDocument } from '@/lib/model/problem';
import { readPlanFile } from '@/lib/plan-file/read-plan-file';
import { hashOfSteps, writePlanFile } from '@/lib/plan-file/write-plan-file';
import { problemOf } from './call';
import { reset, setFaults, tokenOf, writesSeen } from './emulator';
import { plan } from './fix-calls';
import { findCluster } from './fleet-of';
import { claimsOf } from './forge';
import { routes } from './routes';

/** A row to confirm that appears after the person's confirmation: the granted principal can't be looked up any more. */

vi.stubEnv('EMULATOR_OPERATION_SECONDS', '0.02');
// The page has no stored settings and names.
vi.stubGlobal('localStorage', { getItem: () => null });

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
    store = await openChangeStore(sampleStorage());
    const api = createApi(
      { armToken: () => Promise.resolve(token), graphToken: () => Promise.resolve(graphToken) },
      () => {},
    );
    const client = new QueryClient();
    vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
      const request = new Request(`http://localhost:3000${path}`, init);
      if (path.endsWith('/fixes')) return routes.applyFix(request);
      return path === '/api/operations/status' ? routes.operationStatus(request) : routes.cluster(request);
    });
    changes = createChangeEngine({
      store,
      runExclusive: (_name, work) => work(),
      portsOf: (change) => ({
        ...createChangePorts(
          { api, client, mode: 'emulator', store, verifySteps: async (...args) => verifySteps(...args) },
          change,
        ),
        wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, Math.min(milliseconds, 20))),
        pause: () => 20,
      }),
      person: { ...person, userName: 'owner@contoso.com' },
      session: newTabSession(),
      openSessions: async () => new Set(),
      newId: () => crypto.randomUUID(),
    });
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
