import { renderHook } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { sampleSubscriptionId } from '@/lib/checks/samples/sample-cluster';
import type { Change, ChangeState } from '@/lib/client/changes/change';
import { useEndOfWizard } from './key-screen';

const fake = vi.hoisted(() => ({ changes: [] as unknown[], replace: vi.fn() }));
vi.mock('next/navigation', () => ({ useRouter: () => fake }));
vi.mock('@/lib/client/changes/changes-provider', () => ({ useChanges: () => fake }));
beforeEach(() => fake.replace.mockReset());

const ref = { subscriptionId: sampleSubscriptionId, resourceGroup: 'rg-telemetry', clusterName: 'telemetryprod' };
const readAt = '2026-11-25T14:10:00.000Z';
const queued: ChangeState = { kind: 'queued' };
const inForce: ChangeState = { kind: 'in-force', readAt, requestId: null };

function changeOf(
  state: ChangeState,
  more: Partial<Change['ref']> & { fixId?: string; startedAt?: string } = {},
): Change {
  const { fixId = 'cmk-not-used', startedAt = '2099-01-01T00:00:00Z', ...names } = more;
  return { id: '1', ref: { ...ref, ...names }, plan: { fixId }, state, startedAt } as Change;
}

/** Shows the wizard with these changes, one after the other. */
function show(...changes: readonly Change[]): void {
  const { rerender } = renderHook(() => useEndOfWizard(ref, '/c/encryption'));
  for (const change of changes) {
    fake.changes = [change];
    rerender();
  }
}

it.each<ChangeState>([inForce, { ...inForce, kind: 'closed' }])(
  'the key wizard ends on the page of the encryption once its change is $kind',
  (state) => {
    show(changeOf(queued), changeOf(state));
    expect(fake.replace).toHaveBeenCalledExactlyOnceWith('/c/encryption');
  },
);

it.each<[string, Change[]]>([
  ['ended before', [changeOf(inForce)]],
  ['isn’t verified', [changeOf(queued), changeOf({ kind: 'not-applied', readAt })]],
  ['is another fix', [queued, inForce].map((state) => changeOf(state, { fixId: 'purge-enabled' }))],
  ['was applied before the page was opened', [queued, inForce].map((state) => changeOf(state, { startedAt: readAt }))],
  ['is of another cluster', [queued, inForce].map((state) => changeOf(state, { clusterName: 'other' }))],
])('the key wizard stays if the change %s', (_which, changes) => {
  show(...changes);
  expect(fake.replace).not.toHaveBeenCalled();
});
