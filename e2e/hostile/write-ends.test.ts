import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AuthProblem } from '@/lib/client/auth/auth-problem';
import type { Change } from '@/lib/client/changes/change';
import type { ChangeEngine } from '@/lib/client/changes/change-engine';
import type { ChangeStore } from '@/lib/client/changes/change-store';
import type { ClusterRef } from '@/lib/model/azure/arm-id';
import { Problem } from '@/lib/model/problem';
import { reset, setFaults, tokenOf, writesSeen } from './emulator';
import { plan } from './fix-calls';
import { findCluster } from './fleet-of';
import { openPageChanges, serve } from './page-changes';

vi.stubEnv('EMULATOR_OPERATION_SECONDS', '0.05');
// The page has no stored settings and names.
vi.stubGlobal('localStorage', { getItem: () => null });

/** The page's code of changes, with the API routes and the emulator. */
let changes: ChangeEngine;
let store: ChangeStore;
let signedIn: boolean;
let owner: string;
let fraud: ClusterRef;

beforeEach(async () => {
  await reset();
  owner = await tokenOf('owner');
  fraud = await findCluster(owner, 'contosofraud');
  signedIn = true;
  const over = () => Promise.reject(new AuthProblem('interaction-needed', 'login_required'));
  const tokens = { armToken: () => (signedIn ? Promise.resolve(owner) : over()), graphToken: over, engineToken: over };
  vi.stubGlobal('fetch', serve);
  ({ engine: changes, store } = await openPageChanges({ tokens, person: { tenantId: 'contoso', objectId: 'me' } }));
}, 60_000);
afterEach(() => setFaults([]));

async function applyDiskFix(): Promise<Change> {
  const fix = { fixId: 'disk-encryption-off', input: {} };
  const { plan: planned } = await plan(owner, fraud, fix);
  return changes.apply({ ref: fraud, input: {}, plan: planned });
}

/** Applies the fix and waits until its change ends. */
async function ended(): Promise<Change['state']> {
  const { id } = await applyDiskFix();
  await changes.followAll();
  const latest = store.read().find((operation) => operation.id === id);
  if (!latest) throw new Error('The change is gone.');
  return latest.state;
}

async function fail(status: number, code: string, more: object = {}): Promise<void> {
  const body = { error: { code, message: `${code} occurred.` } };
  await setFaults([{ match: { method: 'PATCH' }, fault: { kind: 'status', status, body }, times: 1, ...more }]);
}

const statuses = async () => (await writesSeen()).map(({ status }) => status);

describe('a write that Azure rejects', () => {
  it.each([
    [
      409,
      'ScopeLocked',
      'conflict',
      'A lock blocks this request. Remove the lock, and then try again. Nothing was changed.',
    ],
    [403, 'RequestDisallowedByPolicy', 'forbidden', 'Azure Policy blocked this request.'],
    [403, 'AuthorizationFailed', 'forbidden', 'Azure denied this request for your account.'],
    [412, 'PreconditionFailed', 'changed-meanwhile', 'The cluster changed after it was loaded.'],
  ])(
    'a write that Azure rejects with %i %s is sent once, returns a clear problem, and leaves no change',
    async (status, code, ours, message) => {
      await fail(status, code);
      const refusal = await applyDiskFix().catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(Problem);
      expect(refusal).toMatchObject({ code: ours, message: expect.stringContaining(message) });
      expect(await statuses()).toEqual([status]);
      expect(store.read()).toEqual([]);
    },
  );

  it.each([
    [409, 'ServiceIsInMaintenance'],
    [409, 'RequestConflict'],
    [429, 'TooManyRequests'],
  ])('a write that Azure rejects with %i %s is sent again after a wait', async (status, code) => {
    await fail(status, code);
    expect(await ended()).toMatchObject({ kind: 'closed' });
    expect(await statuses()).toEqual([status, 202]);
  });
});

describe('a write without a clear end', () => {
  it.each([500, 502, 503, 504])(
    'a write with status %i and no effect is verified as not applied and isn’t sent again',
    async (status) => {
      await fail(status, 'Broken');
      expect(await ended()).toMatchObject({ kind: 'not-applied' });
      expect(await statuses()).toEqual([status]);
    },
  );

  it.each(['html', 'malformed'])(
    'a write with effect and an unreadable response (%s) is verified and isn’t sent again',
    async (kind) => {
      await setFaults([{ match: { method: 'PATCH' }, when: 'after', fault: { kind }, times: 1 }]);
      expect(await ended()).toMatchObject({ kind: 'closed', unanswered: true });
      expect(await statuses()).toHaveLength(1);
    },
  );

  it('a write that Azure accepts and then fails shows the reason and the cluster’s state', async () => {
    const error = { code: 'InternalServiceError', message: 'No machines.' };
    await setFaults([{ match: { method: 'PATCH' }, fault: { kind: 'operation', status: 'Failed', error }, times: 1 }]);
    expect(await ended()).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('No machines.'),
      azureCode: 'InternalServiceError',
      now: { state: 'not-in-force' },
    });
  });
});

describe('a session that expires during an operation', () => {
  it('the next sign-in after a session that expires during an operation verifies the change without sending it again', async () => {
    const { id } = await applyDiskFix();
    signedIn = false;
    await changes.followAll();
    expect(store.read()).toMatchObject([{ id, state: { kind: 'running' } }]);
    signedIn = true;
    await changes.followAll();
    expect(store.read()).toMatchObject([{ id, state: { kind: 'closed' } }]);
    expect(await statuses()).toEqual([202]);
  });
});

describe('two changes of one cluster', () => {
  it('two changes of one cluster are sent one after another, the second with a new plan', async () => {
    const identity = { fixId: 'turn-system-identity-on', input: {} };
    const { plan: second, whatIf } = await plan(owner, fraud, identity);
    await applyDiskFix();
    const queued = await changes.apply({ ref: fraud, input: {}, plan: second, newlyFails: whatIf.newlyFails });
    expect(queued.state.kind).toBe('queued');
    await changes.followAll();
    expect(await statuses()).toEqual([202, 202]);
    expect(
      store
        .read()
        .map(({ state }) => state.kind)
        .toSorted(),
    ).toEqual(['closed', 'in-force']);
  });

  it('a second change whose plan the first one changes isn’t sent, with that reason', async () => {
    const off = { fixId: 'disk-encryption-off', input: {} };
    const { plan: same } = await plan(owner, fraud, off);
    await applyDiskFix();
    await changes.apply({ ref: fraud, input: {}, plan: same });
    await changes.followAll();
    expect(await statuses()).toEqual([202]);
    const [second] = store.read().filter(({ state }) => state.kind === 'failed');
    expect(second?.state).toMatchObject({ message: expect.stringMatching(/changed after you created|nothing/i) });
  });
});
