import { describe, expect, it } from 'vitest';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { buildPlan } from '@/lib/fixes/build-plan';
import type { Finding } from '@/lib/model/finding';
import { jsonSchema } from '@/lib/model/json';
import type { Change, ChangeState } from './change';
import { laterState } from './later-state';
import { dismissedWith } from './undo-link';

const off = sampleSnapshot({ cluster: { properties: { enableDiskEncryption: false } } });
const on = sampleSnapshot({ cluster: { properties: { enableDiskEncryption: true } } });
const plan = buildPlan('disk-encryption-off', {}, off);
const evidenceAt = on.parts.cluster.state === 'read' ? on.parts.cluster.readAt : expect.fail('The sample is read.');
const before = '2020-01-01T00:00:00.000Z';
const closed = { kind: 'closed', readAt: before, requestId: null } as const;
const inForce = { ...closed, kind: 'in-force' } as const;

function change(id: string, more: Partial<Change> = {}): Change {
  return {
    id,
    tenantId: 'contoso',
    personId: 'ada',
    ref: { subscriptionId: 's', resourceGroup: 'g', clusterName: 'c' },
    input: {},
    plan,
    step: 0,
    startedAt: `2020-01-01T00:0${id}:00.000Z`,
    endedAt: before,
    state: closed,
    ...more,
  };
}

function undo(id: string, state: ChangeState = { ...inForce, readAt: '2020-01-01T22:01:00.000Z' }) {
  const undoPlan = { ...buildPlan('undo', { of: plan }, on) };
  return change(id, { plan: undoPlan, input: { of: jsonSchema.parse(plan) }, state });
}

function finding(outcome: Finding['outcome']): Finding {
  return {
    checkId: 'disk-encryption-off',
    outcome,
    severity: 'high',
    message: '',
    properties: [],
    evidence: [],
    fixes: [],
  };
}

describe('what happened to a change later', () => {
  it('a change is undone at the time of the read that verified its undo', () => {
    const changes = [undo('2'), change('1')];
    expect(laterState(change('1'), changes, undefined)).toEqual({ kind: 'undone', at: '2020-01-01T22:01:00.000Z' });
  });

  it('an undo belongs to the latest equal change before it', () => {
    const changes = [change('4'), undo('3'), change('2'), change('1')];
    expect(changes.map((entry) => laterState(entry, changes, undefined)?.kind)).toEqual([
      undefined,
      undefined,
      'undone',
      undefined,
    ]);
  });

  it('a change with an undo in progress can’t be undone again, and a failed undo changes nothing', () => {
    const running = undo('2', { kind: 'running', operation: '/op' });
    expect(laterState(change('1'), [running, change('1')], undefined)).toEqual({ kind: 'undo-open' });
    const failed = undo('2', { kind: 'failed', message: 'No.' });
    expect(laterState(change('1'), [failed, change('1')], undefined)).toBeUndefined();
  });

  it.each<[string, ChangeState, typeof on, Finding['outcome'], string | undefined]>([
    ['resolved, the check fails and the value is gone', closed, off, 'fail', 'not-in-force'],
    ['resolved, the check fails again', closed, on, 'fail', 'finding-open'],
    ['resolved, and the check passes', closed, on, 'pass', undefined],
    ['applied, the value is gone', inForce, off, 'fail', 'not-in-force'],
    ['applied, and the value is there', inForce, on, 'unknown', undefined],
    ['not applied, the value is there', { kind: 'not-applied', readAt: before }, on, 'pass', 'in-force'],
    ['not applied, and the value isn’t there', { kind: 'not-applied', readAt: before }, off, 'fail', undefined],
    ['failed, the value is there', { kind: 'failed', message: 'No.' }, on, 'pass', 'in-force'],
    [
      'still failing, the check passes',
      { kind: 'unproved', readAt: before, still: 'failing', message: '' },
      on,
      'pass',
      'in-force',
    ],
    [
      'still failing, and the check fails',
      { kind: 'unproved', readAt: before, still: 'failing', message: '' },
      on,
      'fail',
      undefined,
    ],
  ])('later evidence decides about a change that is %s', (_title, state, snapshot, outcome, kind) => {
    const entry = change('1', { state });
    expect(laterState(entry, [entry], { snapshot, findings: [finding(outcome)] })?.kind).toBe(kind);
  });

  it('evidence from before the record decides nothing', () => {
    const entry = change('1', { state: { ...closed, readAt: evidenceAt } });
    expect(laterState(entry, [entry], { snapshot: off, findings: [finding('fail')] })).toBeUndefined();
  });

  it('an undo whose value is gone is no longer in effect', () => {
    const entry = undo('2', inForce);
    expect(laterState(entry, [entry], { snapshot: on, findings: [finding('pass')] })?.kind).toBe('not-in-force');
  });
});

describe('dismissing', () => {
  it('a verified undo and its change leave the list together, in both directions', () => {
    const changes = [undo('3'), change('2'), change('1')];
    expect(dismissedWith(undo('3'), changes).map(({ id }) => id)).toEqual(['2', '3']);
    expect(dismissedWith(change('2'), changes).map(({ id }) => id)).toEqual(['2', '3']);
    expect(dismissedWith(change('1'), changes).map(({ id }) => id)).toEqual(['1']);
  });

  it('a failed undo leaves the list without its change, and an open one stays', () => {
    const failed = undo('2', { kind: 'failed', message: 'No.' });
    expect(dismissedWith(failed, [failed, change('1')]).map(({ id }) => id)).toEqual(['2']);
    const running = undo('2', { kind: 'running', operation: '/op' });
    expect(dismissedWith(change('1'), [running, change('1')]).map(({ id }) => id)).toEqual(['1']);
  });
});
