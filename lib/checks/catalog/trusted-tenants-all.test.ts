import { expect, it } from 'vitest';
import { evaluateSample } from '../samples/evaluate-sample';
import { trustedTenantsAll } from './trusted-tenants-all';

const partner = 'c7a4e9d2-6b18-4f35-90e1-a5d3f8b2c641';

it.each([
  ['no other tenant', [], 'pass', '[]'],
  ['one partner', [{ value: partner }], 'pass', `[${partner}]`],
  ['every tenant', [{ value: '*' }], 'fail', '[*]'],
  ['every tenant beside a partner', [{ value: partner }, { value: '*' }], 'fail', `[${partner}, *]`],
  ['every tenant, written with blanks', [{ value: ' * ' }], 'fail', '[ * ]'],
  ['an entry without a value', [{}, { value: null }], 'pass', '[absent, null]'],
] as const)('a cluster that trusts %s: %s', (_case, list, outcome, actual) => {
  const trustedExternalTenants = list.map((entry) => ({ ...entry }));
  const finding = evaluateSample(trustedTenantsAll, { cluster: { properties: { trustedExternalTenants } } });
  expect(finding).toMatchObject({ outcome, severity: 'high' });
  expect(finding.fixes).toEqual(outcome === 'fail' ? [{ fixId: 'trusted-tenants-all', grade: 'guided' }] : []);
  expect(finding.properties).toEqual([{ property: 'trustedExternalTenants', actual, expected: 'a list without *' }]);
  expect(finding).not.toHaveProperty('assumptions');
});

it.each([
  [null, 'null'],
  [undefined, 'absent'],
])(
  'a cluster whose list is %s trusts every tenant by the documented default, and the finding says so',
  (list, actual) => {
    const finding = evaluateSample(trustedTenantsAll, { cluster: { properties: { trustedExternalTenants: list } } });
    expect(finding.outcome).toBe('fail');
    expect(finding.properties[0]?.actual).toBe(actual);
    expect(finding.assumptions).toEqual([
      `trustedExternalTenants is ${actual}, so the documented default applies: [{"value":"*"}] (https://learn.microsoft.com/azure/data-explorer/cross-tenant-query-and-commands).`,
    ]);
  },
);
