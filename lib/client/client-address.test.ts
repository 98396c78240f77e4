import { afterEach, describe, expect, it, vi } from 'vitest';
import { createApi } from './api';
import { readClientAddress, writeClientAddress } from './client-address';
import { sampleStorage } from './testing/sample-storage';

function keepInTab() {
  vi.stubGlobal('sessionStorage', sampleStorage());
}

/** The header that a request carries now. */
async function headerSent(): Promise<string | null | undefined> {
  let sent: string | null | undefined;
  vi.stubGlobal('fetch', async (_path: string, { headers }: { headers: Headers }) => {
    sent = headers.get('X-Client-Address');
    return Response.json({});
  });
  const session = { armToken: async () => 'arm', graphToken: async () => 'graph', engineToken: async () => 'engine' };
  await createApi(session, () => undefined).json({ path: '/api/fleet' });
  return sent;
}

afterEach(() => vi.unstubAllGlobals());

describe('the address that a person gave', () => {
  it('the entered address is sent with every request of the tab until it is removed', async () => {
    keepInTab();
    expect(readClientAddress()).toBeNull();
    expect(await headerSent()).toBeNull();
    writeClientAddress('203.0.113.7');
    expect(await headerSent()).toBe('203.0.113.7');
    writeClientAddress(null);
    expect(await headerSent()).toBeNull();
  });

  it('no address is sent from a browser that stores nothing', async () => {
    vi.stubGlobal('sessionStorage', undefined);
    expect(readClientAddress()).toBeNull();
    expect(await headerSent()).toBeNull();
  });

  it.each([
    '',
    ' ',
    'x',
    '203.0.113.7\r\nX-Graph-Token: x',
    'é',
    '{"a":1}',
    '1'.repeat(46),
    '<script>',
    '203.0.113.7, 10.0.0.1',
  ])('no address is sent if the storage has %j, and no request fails', async (text) => {
    keepInTab();
    sessionStorage.setItem('kustodian.client-address', text);
    expect(readClientAddress()).toBeNull();
    expect(await headerSent()).toBeNull();
  });

  it('the entered address can be an IPv6 address', () => {
    keepInTab();
    writeClientAddress('2001:db8::1');
    expect(readClientAddress()).toBe('2001:db8::1');
  });
});
