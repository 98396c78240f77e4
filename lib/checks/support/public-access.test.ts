import { expect, it } from 'vitest';
import { publicAccessOf, publicAccessOffReason } from './public-access';

const read = (publicNetworkAccess: string | null | undefined) => publicAccessOf({ publicNetworkAccess });

it.each([
  ['Enabled', 'enabled'],
  ['enabled', 'enabled'],
  ['Disabled', 'disabled'],
  ['DISABLED', 'disabled'],
  ['SecuredByPerimeter', 'perimeter'],
  ['securedByPerimeter', 'perimeter'],
])('%s is %s, and nothing is assumed', (actual, state) => {
  const verdict = { property: 'publicNetworkAccess', actual: actual, expected: 'Disabled' };
  expect(read(actual)).toEqual({ state, verdict, assumptions: [] });
});

it.each([
  [null, 'null'],
  [undefined, 'absent'],
])('%s is enabled by the documented default', (current, actual) => {
  expect(read(current)).toMatchObject({ state: 'enabled', verdict: { actual } });
  expect(read(current).assumptions).toEqual([
    `publicNetworkAccess is ${actual}, so the documented default applies: Enabled (azure-kusto 2025-02-14, ClusterProperties).`,
  ]);
});

it.each([
  ['Partly', 'Partly'],
  ['', 'empty'],
])('the undocumented value %j of publicNetworkAccess counts as enabled', (current, actual) => {
  expect(read(current)).toEqual({
    state: 'enabled',
    verdict: { property: 'publicNetworkAccess', actual, expected: 'Disabled' },
    assumptions: [
      {
        undocumented: `The value ${actual} of publicNetworkAccess is unrecognized, so this check treats it as Enabled.`,
      },
    ],
  });
});

it('only an open endpoint is worth a look at its list', () => {
  expect(publicAccessOffReason(read('Enabled'))).toBeUndefined();
  expect(publicAccessOffReason(read('Disabled'))).toBe('Public network access is disabled.');
  expect(publicAccessOffReason(read('SecuredByPerimeter'))).toMatch(/^A network security perimeter .*\.$/);
});
