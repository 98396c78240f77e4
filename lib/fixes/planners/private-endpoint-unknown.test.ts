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
  it('a decision about a private endpoint is one PUT of the status that keeps the description, and Pending can’t be restored', () => {
    const plan = decide('Pending', 'Approved', id.toUpperCase());
    const state = { status: 'Approved', description: 'Requested by the data team' };
    expect(plan.steps).toEqual([
      { kind: 'private-endpoint-connection.update', id, properties: { privateLinkServiceConnectionState: state } },
    ]);
    expect(plan.undo).toEqual({ impossible: expect.stringContaining('Pending') });
    expect(plan.warnings).toEqual([]);
  });

  it.each([
    ['Approved', 'Rejected'],
    ['Rejected', 'Approved'],
  ])('a decision about a private endpoint from %s to %s can be undone', (before, decision) => {
    const plan = decide(before, decision);
    const after = applyPlan(withStatus(before), plan);
    expect(buildPlan('undo', { of: plan }, after).steps).toEqual(plan.undo && 'steps' in plan.undo && plan.undo.steps);
    expect(() => buildPlan('undo', { of: plan }, withStatus(before))).toThrow('was changed or removed after the fix');
  });

  it('a decision about a private endpoint closes the finding only if it approves, because a rejected connection leaves it open', () => {
    expect(decide('Pending', 'Approved').checkId).toBe('private-endpoint-unknown');
    expect(decide('Pending', 'Rejected').checkId).toBeUndefined();
  });

  it('a decision about a private endpoint that was made needs no steps', () => {
    expect(decide('approved', 'Approved')).toMatchObject({ steps: [], note: expect.stringContaining('already') });
  });

  it('a decision about a disconnected private endpoint has a warning', () => {
    expect(decide('Disconnected', 'Approved').warnings.join()).toContain('Azure might reject');
  });

  it('a decision about a private endpoint that the cluster doesn’t have isn’t planned', () => {
    expect(() => decide('Pending', 'Approved', `${id}x`)).toThrow('Couldn’t find the private endpoint connection');
  });

  it('a decision about a private endpoint can’t be undone to a status that owners can’t write, nor on another connection', () => {
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
        'doesn’t match the change',
      );
  });
});
