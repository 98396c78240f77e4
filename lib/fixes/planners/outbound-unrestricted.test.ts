import { describe, expect, it } from 'vitest';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { buildPlan } from '../build-plan';
import { applyPlan } from '../steps';

const host = 'sttelemetry.blob.core.windows.net';
const clusterWith = (restrictOutboundNetworkAccess: string | null, allowedFqdnList: string[] | null) =>
  sampleSnapshot({ cluster: { properties: { restrictOutboundNetworkAccess, allowedFqdnList } } });
const planOf = (allowedFqdnList: string[], snapshot = clusterWith('Disabled', [])) =>
  buildPlan('outbound-unrestricted', { allowedFqdnList }, snapshot);

describe('restricting outbound access', () => {
  it.each([
    ['both', 'Disabled', [], { restrictOutboundNetworkAccess: 'Enabled', allowedFqdnList: [host] }],
    [
      'both where Azure says nothing',
      null,
      null,
      { restrictOutboundNetworkAccess: 'Enabled', allowedFqdnList: [host] },
    ],
    ['the switch alone', 'Disabled', [host], { restrictOutboundNetworkAccess: 'Enabled' }],
    ['the list alone', 'enabled', ['*.blob.core.windows.net'], { allowedFqdnList: [host] }],
  ])('restricting outbound access writes %s', (_what, restrict, list, properties) => {
    const before = clusterWith(restrict, list);
    const plan = planOf([host.toUpperCase()], before);
    expect(plan.steps).toMatchObject([{ body: { properties } }]);
    const [step] = plan.steps;
    expect(step?.kind === 'cluster.update' && step.body.properties).toEqual(properties);
    const undo = buildPlan('undo', { of: plan }, applyPlan(before, plan));
    expect(undo.steps).toEqual(plan.undo && 'steps' in plan.undo && plan.undo.steps);
  });

  it('restricting outbound access needs no steps if it is in force', () => {
    expect(planOf([host], clusterWith('Enabled', [host]))).toMatchObject({
      steps: [],
      note: 'Outbound access is already restricted with this FQDN allowlist.',
    });
  });

  it.each(['*.blob.core.windows.net', 'https://contoso.com', 'contoso', 'a..b', '-a.com'])(
    'restricting outbound access does not take %s',
    (entry) => {
      expect(() => planOf([host, entry])).toThrow(
        `allowedFqdnList.1: ${entry} isn’t valid. Enter the full name of a host`,
      );
    },
  );
});

describe('undo of the restriction is refused', () => {
  const before = clusterWith('Disabled', []);
  const plan = planOf([host], before);

  it.each([
    ['that names less than the fix wrote', { restrictOutboundNetworkAccess: 'Disabled' }],
    ['that names more', { restrictOutboundNetworkAccess: 'Disabled', allowedFqdnList: [], enablePurge: true }],
    ['with another word for the switch', { restrictOutboundNetworkAccess: 'Off', allowedFqdnList: [] }],
    ['that changes nothing', { restrictOutboundNetworkAccess: 'Enabled', allowedFqdnList: [host] }],
  ])('an undo of the restriction %s is refused', (_what, properties) => {
    const step = { ...plan.steps[0], body: { properties } };
    expect(() => buildPlan('undo', { of: { ...plan, undo: { steps: [step] } } }, applyPlan(before, plan))).toThrow(
      'doesn’t match the change of',
    );
  });

  it('the undo of the restriction is refused after the list changed', () => {
    const now = clusterWith('Enabled', [host, 'contoso.blob.core.windows.net']);
    expect(() => buildPlan('undo', { of: plan }, now)).toThrow('has changed since the fix');
  });
});
