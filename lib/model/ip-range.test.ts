import { expect, it } from 'vitest';
import { isIpRange } from './ip-range';

it.each(['203.0.113.7', '0.0.0.0/0', '10.0.0.0/8', '2001:db8::/32', '::/0', 'face::1'])(
  '%s is a range of addresses',
  (text) => {
    expect(isIpRange(text)).toBe(true);
  },
);

it.each(['PowerBI', 'Storage.WestUS', '*', '', '1.2.3', '1.2.3.4/33', '2001:db8::/129', '203.0.113.1-203.0.113.9'])(
  '%j is none',
  (text) => {
    expect(isIpRange(text)).toBe(false);
  },
);
