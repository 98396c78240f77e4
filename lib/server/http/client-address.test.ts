import { describe, expect, it } from 'vitest';
import { forwardedFor, readClientAddress } from './client-address';

const read = (headers: Record<string, string>) => readClientAddress(new Headers(headers));

describe('the address behind trusted proxies', () => {
  it.each([
    [undefined, 0, '192.0.2.1'],
    ['198.51.100.1', 0, '192.0.2.1'],
    ['198.51.100.1, 203.0.113.9', 1, '203.0.113.9'],
    [['198.51.100.1', '203.0.113.9'], 1, '203.0.113.9'],
    ['198.51.100.1, 203.0.113.9, 10.0.0.4', 2, '203.0.113.9'],
    [undefined, 1, undefined],
    ['203.0.113.9', 3, undefined],
  ])('%j behind %i trusted proxies is the address %s', (header, proxies, address) => {
    expect(forwardedFor(header, '192.0.2.1', proxies)).toBe(address);
  });
});

describe('where a caller comes from', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['203.0.113.7:51034', '203.0.113.7'],
    [' 203.0.113.7 , 10.0.0.4', '10.0.0.4'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8::7', '2001:db8::7'],
    ['[2001:db8::7]:443', '2001:db8::7'],
    ['::1', '::1'],
  ])('the client address is what the server sees: %s', (seen, value) => {
    expect(read({ 'x-forwarded-for': seen })).toEqual({ value, source: 'server' });
  });

  it.each(['', 'unknown', 'contoso.com', '203.0.113.0/24'])('the client address is unknown for %j', (seen) => {
    expect(read({ 'x-forwarded-for': seen })).toBeUndefined();
    expect(read({})).toBeUndefined();
  });

  it('the client’s own header wins over what the server sees', () => {
    const seen = { 'x-forwarded-for': '203.0.113.7' };
    expect(read({ ...seen, 'x-client-address': ' 198.51.100.4 ' })).toEqual({
      value: '198.51.100.4',
      source: 'person',
    });
  });

  it.each(['', 'me', '198.51.100.0/24', '198.51.100.4, 198.51.100.5', '1.2.3'])(
    'a client header that isn’t an address is refused: %j',
    (said) => {
      expect(() => read({ 'x-client-address': said })).toThrow(
        'X-Client-Address: must be a single IPv4 or IPv6 address, such as 203.0.113.10.',
      );
    },
  );
});
