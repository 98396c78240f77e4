import { describe, expect, it } from 'vitest';
import type { Exemption } from '@/lib/model/exemption';
import type { Finding } from '@/lib/model/finding';
import { type LoadedFleet, usageOf } from './exemption-usage';

const id =
  '/subscriptions/8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705/resourcegroups/rg/providers/microsoft.kusto/clusters/one';
const exemption: Exemption = {
  clusterId: id,
  checkId: 'a',
  category: 'Waiver',
  reason: 'Reason.',
  expiresOn: '2027-01-01T00:00:00.000Z',
  createdAt: '2026-11-01T00:00:00.000Z',
};
const failing: Finding = {
  checkId: 'a',
  outcome: 'fail',
  severity: 'high',
  message: '',
  properties: [],
  evidence: [],
  fixes: [],
  items: ['x'],
};
const fleetOf = (outcomes: string, findings: Finding[] = [], isComplete = true): LoadedFleet => ({
  checks: [{ id: 'a' }],
  clusters: [{ cluster: { id, tags: { env: 'dev' } }, outcomes, findings }],
  isComplete,
});
const { clusterId: _, ...anywhere } = exemption;

describe('the usage of an exemption', () => {
  it.each<[string, Exemption, LoadedFleet, string]>([
    ['a failure has it', exemption, fleetOf('f', [failing]), 'used'],
    [
      'a failure of a tag has it',
      { ...anywhere, scope: { kind: 'tag', name: 'env', value: 'dev' } },
      fleetOf('f', [failing]),
      'used',
    ],
    ['the check passes', exemption, fleetOf('p'), 'unused'],
    [
      'the failure has another item',
      { ...exemption, scope: { kind: 'finding', items: ['y'] } },
      fleetOf('f', [failing]),
      'unused',
    ],
    ['the result is unknown', exemption, fleetOf('u'), 'unknown'],
    ['clusters are missing', exemption, fleetOf('p', [], false), 'unknown'],
    ['the cluster is gone', { ...exemption, clusterId: `${id}2` }, fleetOf('f', [failing]), 'unused'],
    ['the check isn’t in the catalog', { ...exemption, checkId: 'b' }, fleetOf('f', [failing]), 'unknown'],
  ])('the usage of an exemption: %s', (_title, given, fleet, usage) => {
    expect(usageOf(given, fleet)).toBe(usage);
  });
});
