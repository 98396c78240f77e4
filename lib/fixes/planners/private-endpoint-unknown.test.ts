import { describe, expect, it } from 'vitest';
import { sampleConnection } from '@/lib/checks/samples/sample-network';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { buildPlan } from '../build-plan';
import { applyPlan } from '../steps';

const id = sampleConnection('pe-new', 'Pending').id ?? '';
const withStatus = (status: string) =>
  sampleSnapshot({ cluster: { properties: { privateEndpointConnections: [sampleConnection('pe-new', status)] } } });
const decide = (status: string, decision: string, connectionId = id) =>
  buildPlan('private-endpoint-unknown', { connectionId, decision }, withStatus(status));

describe('deciding about a private endpoint connection', () => {
  it('is one PUT with the status, the description kept; Pending cannot come back', () => {
    const plan = decide('Pending', 'Approved', id.toUpperCase());
    const state = { status: 'Approved', description: 'Asked for by the data team' };
    expect(plan.steps).toEqual([
      { kind: 'private-endpoint-connection.update', id, properties: { privateLinkServiceConnectionState: state } },
    ]);
    expect(plan.undo).toEqual({ impossible: expect.stringContaining('Pending') });
    expect(plan.warnings).toEqual([]);
  });

  it.each([
    ['Approved', 'Rejected'],
    ['Rejected', 'Approved'],
  ])('from %s to %s can be taken back', (before, decision) => {
    const plan = decide(before, decision);
    const after = applyPlan(withStatus(before), plan);
    expect(buildPlan('undo', { of: plan }, after).steps).toEqual(plan.undo && 'steps' in plan.undo && plan.undo.steps);
    expect(() => buildPlan('undo', { of: plan }, withStatus(before))).toThrow('no longer as the fix left it');
  });

  it('is held against the finding only where it approves, since a rejected connection leaves it open', () => {
    expect(decide('Pending', 'Approved').checkId).toBe('private-endpoint-unknown');
    expect(decide('Pending', 'Rejected').checkId).toBeUndefined();
  });

  it('that was made already has no steps', () => {
    expect(decide('approved', 'Approved')).toMatchObject({ steps: [], note: expect.stringContaining('already') });
  });

  it('about one that is neither Pending nor Approved warns', () => {
    expect(decide('Disconnected', 'Approved').warnings.join()).toContain('Azure may refuse');
  });

  it('about one that the cluster does not have is no plan', () => {
    expect(() => decide('Pending', 'Approved', `${id}x`)).toThrow('has no private endpoint connection');
  });

  it('cannot be undone to a status that no owner writes, nor on another connection', () => {
    const plan = decide('Approved', 'Rejected');
    const after = applyPlan(withStatus('Approved'), plan);
    const [step] = plan.undo && 'steps' in plan.undo ? plan.undo.steps : [];
    const state = { privateLinkServiceConnectionState: { status: 'Pending' } };
    for (const forged of [
      { ...step, properties: state },
      { ...step, id: `${id}x` },
      { ...step, properties: { privateLinkServiceConnectionState: { status: 'Rejected' } } },
    ])
      expect(() => buildPlan('undo', { of: { ...plan, undo: { steps: [forged] } } }, after)).toThrow(
        'not how a fix decides',
      );
  });
});
