import { expect, it } from 'vitest';
import { isIpAddress, isIpRange } from './ip-range';

it.each([
  '203.0.113.7',
  '0.0.0.0/0',
  '10.0.0.0/8',
  '2001:db8::/32',
  '2001:db8:0:1:2:3:4:5/128',
  '::',
  '::/0',
  'face::1',
])('%s is a range of addresses', (text) => {
  expect(isIpRange(text)).toBe(true);
});

it.each([
  'PowerBI',
  'Storage.WestUS',
  '*',
  '',
  'face',
  '1.2.3',
  '256.1.1.1',
  '1.2.3.4/33',
  '1.2.3.4/',
  ' 1.2.3.4',
  '2001:db8::/129',
  ':::/0',
  '203.0.113.1-203.0.113.9',
])('%j isn’t a range of addresses', (text) => {
  expect(isIpRange(text)).toBe(false);
});

it('a single address has no prefix and no other text', () => {
  for (const address of ['203.0.113.7', '2001:db8::1', '::']) expect(isIpAddress(address)).toBe(true);
  for (const text of ['203.0.113.0/24', '2001:db8::/32', 'PowerBI', '', '1.2.3']) expect(isIpAddress(text)).toBe(false);
});
