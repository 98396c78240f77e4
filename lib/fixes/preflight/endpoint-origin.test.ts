import { describe, expect, it } from 'vitest';
import { sampleConnection } from '@/lib/checks/samples/sample-network';
import { sampleReading } from '@/lib/checks/samples/sample-result';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import type { PrivateEndpointConnection } from '@/lib/model/cluster';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { buildPlan } from '../build-plan';
import { applyPlan } from '../steps';
import { endpointOriginRows, endpointSubnetRows, endpointSubscriptionsNotKnown } from './endpoint-origin';
import type { PreflightFacts } from './preflight-facts';

const strangers = 'd2c81b60-4e7f-4a35-9b0d-6f1e8c35a974';
const endpoint = `/subscriptions/${strangers.toUpperCase()}/resourceGroups/rg/providers/Microsoft.Network/privateEndpoints/pe`;
const unread = { knownSubscriptions: { state: 'unreadable', reason: 'forbidden', message: 'You may not.' } } as const;

function rowOf(connection: PrivateEndpointConnection, { decision = 'Approved', facts = {}, ...changes }: Options = {}) {
  const snapshot = sampleSnapshot({
    ...changes,
    cluster: { properties: { privateEndpointConnections: [connection] } },
  });
  const plan = buildPlan('private-endpoint-unknown', { connectionId: connection.id, decision }, snapshot);
  const all = { at: '2026-11-27T00:00:00Z', me: { objectId: 'me' }, permissions: {}, ...facts };
  return endpointOriginRows(snapshot, plan, all)[0];
}

type Options = { decision?: string; facts?: Partial<PreflightFacts>; unread?: typeof unread };

describe('approving a private endpoint connection', () => {
  it('approving a private endpoint needs no confirmation in a subscription that Azure lists for the account', () => {
    const row = rowOf(sampleConnection('pe', 'Pending'));
    expect(row).toMatchObject({ state: 'pass', message: expect.stringContaining('Requested by the data team') });
    expect(row).not.toHaveProperty('consent');
  });

  it('approving a private endpoint needs no confirmation in a subscription that the check settings name', () => {
    const facts = { knownSubscriptions: [strangers] };
    expect(rowOf(sampleConnection('pe', 'Pending', endpoint), { facts, unread })?.state).toBe('pass');
  });

  it('approving a private endpoint of another subscription needs confirmation and shows subscription, tenant, and description', () => {
    const tenant = '5f0d3c3e-1c6a-4d0a-9b0e-6d7f1f0b8a11';
    const row = rowOf(sampleConnection('pe', 'Pending', endpoint), {
      facts: { subscriptionTenants: { [strangers]: tenant } },
    });
    expect(row).toMatchObject({ state: 'warn', consent: true });
    for (const shown of [strangers, tenant, 'Requested by the data team']) expect(row?.message).toContain(shown);
  });

  it('approving a private endpoint shows that the tenant is unknown if Azure returns none', () => {
    const row = rowOf(sampleConnection('pe', 'Pending', endpoint), {
      facts: { subscriptionTenants: { [strangers]: null } },
    });
    expect(row?.message).toContain('Your account can’t read this subscription, and its tenant is unknown.');
  });

  it('approving a private endpoint needs confirmation if the account’s subscriptions couldn’t be read', () => {
    expect(rowOf(sampleConnection('pe', 'Pending', endpoint), { unread })).toMatchObject({
      state: 'unknown',
      consent: true,
    });
  });

  it('approving a private endpoint needs confirmation if Azure returns no private endpoint', () => {
    expect(rowOf(sampleConnection('pe', 'Pending', ''))).toMatchObject({ state: 'unknown', consent: true });
  });

  it('rejecting a private endpoint needs no confirmation', () => {
    expect(rowOf(sampleConnection('pe', 'Pending', endpoint), { decision: 'Rejected' })).toBeUndefined();
  });

  it('approving a private endpoint by the undo of a rejection needs the same confirmation', () => {
    const connection = sampleConnection('pe', 'Approved', endpoint);
    const before = sampleSnapshot({ cluster: { properties: { privateEndpointConnections: [connection] } } });
    const input = { connectionId: connection.id, decision: 'Rejected' };
    const plan = buildPlan('private-endpoint-unknown', input, before);
    const after = applyPlan(before, plan);
    const facts = { at: '2026-11-27T00:00:00Z', me: { objectId: 'me' }, permissions: {} };
    const undo = buildPlan('undo', { of: plan }, after);
    expect(endpointOriginRows(after, undo, facts)).toMatchObject([{ state: 'warn', consent: true }]);
    expect(endpointSubscriptionsNotKnown(after, undo, [])).toEqual([strangers]);
  });
});

describe('the subnet of a private endpoint that is approved', () => {
  const ranges = (...value: string[]) => sampleReading(value);
  const rowsWith = (reading: EvidenceResult<string[]> | undefined, decision = 'Approved') => {
    const connection = sampleConnection('pe', 'Pending', endpoint);
    const snapshot = sampleSnapshot({ cluster: { properties: { privateEndpointConnections: [connection] } } });
    const plan = buildPlan('private-endpoint-unknown', { connectionId: connection.id, decision }, snapshot);
    const endpointSubnets = reading ? { [endpoint.toLowerCase()]: reading } : {};
    const facts = { at: '2026-11-27T00:00:00Z', me: { objectId: 'me' }, permissions: {}, endpointSubnets };
    return endpointSubnetRows(snapshot, plan, facts);
  };

  it.each([
    ['/28', ranges('10.0.0.0/28'), 'pass'],
    ['/24', ranges('10.0.0.0/24', 'fd00::/64'), 'pass'],
    ['/29', ranges('10.0.0.0/29'), 'warn'],
    ['IPv6 only', ranges('fd00::/64'), 'unknown'],
    ['not readable', { state: 'unreadable', reason: 'forbidden', message: 'No access.' }, 'unknown'],
  ] as const)('a subnet of %s gives: %3$s', (_size, reading, state) => {
    expect(rowsWith(reading)).toMatchObject([{ id: 'endpoint-subnet', state }]);
  });

  it('a rejected endpoint, and a subnet that wasn’t asked for, have no row', () => {
    expect(rowsWith(ranges('10.0.0.0/29'), 'Rejected')).toEqual([]);
    expect(rowsWith(undefined)).toEqual([]);
  });
});
