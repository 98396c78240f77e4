import { expect, it } from 'vitest';
import { coversInternet } from './covers-internet';

it.each([
  [[]],
  [['0.0.0.0/0']],
  [['0.0.0.0/1', '128.0.0.0/1']],
  [['128.0.0.0/1', '203.0.113.7', ' 0.0.0.0/1 ']],
  // Without private, reserved, and multicast addresses, which no client on the internet has.
  [
    [
      '1.0.0.0/8',
      '2.0.0.0/7',
      '4.0.0.0/6',
      '8.0.0.0/7',
      '11.0.0.0/8',
      '12.0.0.0/6',
      '16.0.0.0/4',
      '32.0.0.0/3',
      '64.0.0.0/2',
      '128.0.0.0/2',
      '192.0.0.0/3',
    ],
  ],
  [['::/0']],
  [['2000::/3']],
  [['Internet']],
  [['10.0.0.0/8', '*']],
])('an IP allowlist of %s covers the internet', (list) => {
  expect(coversInternet(list)).toBe(true);
});

it.each([
  [['0.0.0.0/1']],
  [['0.0.0.0/1', '128.0.0.0/2']],
  [['203.0.113.0/24']],
  [['10.0.0.0/8']],
  [['AzureCloud']],
  [['PowerBI', 'not an entry']],
])('an IP allowlist of %s doesn’t cover the internet', (list) => {
  expect(coversInternet(list)).toBe(false);
});
