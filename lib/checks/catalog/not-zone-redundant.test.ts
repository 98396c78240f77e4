import { describe, expect, it } from 'vitest';
import { evaluateSample } from '../samples/evaluate-sample';
import { notZoneRedundant } from './not-zone-redundant';

describe('not-zone-redundant', () => {
  it.each([
    [['1', '2'], 'pass', '[1, 2]'],
    [['1', '2', '3'], 'pass', '[1, 2, 3]'],
    [['1'], 'fail', '[1]'],
    [['1', '1'], 'fail', '[1, 1]'],
    [[], 'fail', '[]'],
    [null, 'fail', 'null'],
    [undefined, 'fail', 'absent'],
  ] as const)('a cluster in the zones %j has the outcome %s', (zones, outcome, actual) => {
    const finding = evaluateSample(notZoneRedundant, { cluster: { zones: zones ? [...zones] : zones } });
    expect(finding).toMatchObject({ outcome, severity: 'low' });
    expect(finding.properties).toEqual([
      { property: 'zones', actual, expected: 'two or three' },
      { property: 'zoneStatus', actual: 'absent', expected: 'not ZonalInconsistency' },
    ]);
  });

  it('the finding shows the number of availability zones', () => {
    const messageOf = (zones: string[] | null) => evaluateSample(notZoneRedundant, { cluster: { zones } }).message;
    expect(messageOf(['1'])).toBe('The cluster uses only one availability zone.');
    expect(messageOf([])).toBe('The cluster uses no availability zones.');
    expect(messageOf(null)).toBe('The cluster uses no availability zones.');
  });

  it.each([
    ['Zonal', 'pass'],
    ['NonZonal', 'pass'],
    ['ZonalInconsistency', 'fail'],
    ['zonalinconsistency', 'fail'],
  ] as const)('a cluster with the zone status %s has the outcome %s', (zoneStatus, outcome) => {
    const finding = evaluateSample(notZoneRedundant, { cluster: { properties: { zoneStatus } } });
    expect(finding.outcome).toBe(outcome);
    expect(finding.properties[1]?.actual).toBe(zoneStatus);
    if (outcome === 'fail') {
      expect(finding.message).toMatch(/^Compute and storage use different zones\./);
    }
  });

  it("the check for zones doesn't apply to a development size", () => {
    const sku = { name: 'Dev(No SLA)_Standard_D11_v2', tier: 'Basic' };
    expect(evaluateSample(notZoneRedundant, { cluster: { sku, zones: [] } })).toMatchObject({
      outcome: 'not-applicable',
      message: 'Dev SKUs have a single instance, so they can’t be zone redundant.',
    });
  });
});

it('an absent zone status is an assumption about the API version', () => {
  const assumptionsWith = (zoneStatus: string | undefined) =>
    evaluateSample(notZoneRedundant, { cluster: { properties: { zoneStatus } } }).assumptions;
  expect(assumptionsWith(undefined)).toEqual([
    'zoneStatus isn’t in the response. Azure returns it starting with API version 2025-02-14.',
  ]);
  expect(assumptionsWith('Zonal')).toBeUndefined();
});
