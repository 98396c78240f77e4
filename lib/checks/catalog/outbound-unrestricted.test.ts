import { expect, it } from 'vitest';
import { evaluateSample } from '../samples/evaluate-sample';
import { outboundUnrestricted } from './outbound-unrestricted';

it.each([
  ['Enabled', 'pass', 'Outbound access is restricted.'],
  ['enabled', 'pass', 'Outbound access is restricted.'],
  ['Disabled', 'fail', 'Outbound access isn’t restricted.'],
  ['disabled', 'fail', 'Outbound access isn’t restricted.'],
])(
  'a cluster with restrictOutboundNetworkAccess %s has the outcome %s',
  (restrictOutboundNetworkAccess, outcome, message) => {
    const finding = evaluateSample(outboundUnrestricted, {
      cluster: { properties: { restrictOutboundNetworkAccess } },
    });
    expect(finding).toMatchObject({ outcome, message, severity: 'medium' });
    expect(finding.properties).toEqual([
      { property: 'restrictOutboundNetworkAccess', actual: restrictOutboundNetworkAccess, expected: 'Enabled' },
    ]);
    expect(finding).not.toHaveProperty('assumptions');
  },
);

it.each([
  [null, 'null'],
  [undefined, 'absent'],
])(
  'restrictOutboundNetworkAccess %s fails by the documented default and says so',
  (restrictOutboundNetworkAccess, actual) => {
    const finding = evaluateSample(outboundUnrestricted, {
      cluster: { properties: { restrictOutboundNetworkAccess } },
    });
    expect(finding).toMatchObject({ outcome: 'fail', properties: [{ actual }] });
    expect(finding.assumptions).toEqual([
      `restrictOutboundNetworkAccess is ${actual}, so the documented default applies: Disabled (azure-kusto 2025-02-14, ClusterProperties).`,
    ]);
  },
);

it('the check refers to the security baseline and is found there', () => {
  expect(outboundUnrestricted.otherTools.map(({ id }) => id)).toEqual(['Azure Data Explorer DP-2']);
});
