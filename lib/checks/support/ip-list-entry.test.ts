import { describe, expect, it } from 'vitest';
import { ipListEntryProblem, isInIpList, isPublicAddress, removedFromIpList } from './ip-list-entry';

describe('an address', () => {
  it.each([
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '127.0.0.1',
    '169.254.0.1',
    '100.64.0.1',
    '0.0.0.0',
    '::1',
    '::',
    'fd00::1',
    'fe80::1',
  ])("the address %s isn't public", (address) => expect(isPublicAddress(address)).toBe(false));
  it.each(['203.0.113.7', '172.32.0.1', '2001:db8::1', '8.8.8.8'])('the address %s is public', (address) =>
    expect(isPublicAddress(address)).toBe(true),
  );
});

describe('an IP allowlist', () => {
  it('an IP allowlist contains what its ranges contain together', () => {
    expect(isInIpList(['203.0.113.0/25', ' 203.0.113.128/25 '], '203.0.113.0/24')).toBe(true);
    expect(isInIpList(['203.0.113.0/25'], '203.0.113.0/24')).toBe(false);
    expect(isInIpList(['203.0.113.7'], '203.0.113.7')).toBe(true);
  });
  it("an IP allowlist doesn't contain addresses of a service tag", () => {
    expect(isInIpList(['PowerBI'], '203.0.113.7')).toBe(false);
    expect(isInIpList([], '203.0.113.7')).toBe(false);
  });
  it("the dropped entries are ranges and tags that the new IP allowlist doesn't contain", () => {
    const before = ['203.0.113.0/24', '198.51.100.4', 'PowerBI', 'Storage.WestUS'];
    expect(removedFromIpList(before, ['203.0.0.0/16', 'powerbi'])).toEqual(['198.51.100.4', 'Storage.WestUS']);
    expect(removedFromIpList(before, before)).toEqual([]);
  });
});

describe('an entry of an IP allowlist', () => {
  it.each(['203.0.113.7', '203.0.113.0/24', '0.0.0.0/0', 'PowerBI', 'Storage.WestUS'])(
    'an IP allowlist accepts the entry %s',
    (entry) => expect(ipListEntryProblem(entry)).toBeUndefined(),
  );
  it.each(['203.0.113.256', '203.0.113.0/33', '203.0.113', 'https://contoso.com', '*', '-', '203.0.113.1-203.0.113.9'])(
    'an IP allowlist rejects the entry %s',
    (entry) => expect(ipListEntryProblem(entry)).toContain('isn’t valid. Enter an IPv4 address,'),
  );
  it("an IP allowlist rejects IPv6, which Azure doesn't document", () => {
    expect(ipListEntryProblem('2001:db8::/32')).toContain('only IPv4');
  });
});
