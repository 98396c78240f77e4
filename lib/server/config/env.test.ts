import { describe, expect, it } from 'vitest';
import { clouds } from '@/lib/azure/transport/clouds';
import { readSettings as readEmulatorSettings } from '@/lib/emulator/settings';
import { readSettings } from './env';

const clientId = '11111111-1111-4111-8111-111111111111';
const tenantId = '22222222-2222-4222-8222-222222222222';
const entra = { ENTRA_CLIENT_ID: clientId, ENTRA_TENANT_ID: tenantId };

describe('settings', () => {
  it('sample data is served only on this machine without any variable', () => {
    expect(readSettings({})).toEqual({
      mode: 'emulator',
      host: 'localhost',
      port: 3000,
      trustedProxies: 0,
      armTokenHeader: 'Authorization',
      configFile: null,
      readOnly: false,
      requireReason: false,
      cloud: clouds.public,
      emulatorUrl: null,
      emulatorTenant: null,
    });
  });

  it('a tenant is connected by both Entra settings, on any interface', () => {
    expect(readSettings({ ...entra, HOST: '0.0.0.0', PORT: '8080', AZURE_CLOUD: 'usgov' })).toEqual({
      mode: 'azure',
      host: '0.0.0.0',
      port: 8080,
      trustedProxies: 0,
      armTokenHeader: 'Authorization',
      configFile: null,
      readOnly: false,
      requireReason: false,
      cloud: clouds.usgov,
      clientId,
      tenantId,
    });
  });

  it('the number of proxies in front is a digit', () => {
    expect(readSettings({ TRUSTED_PROXIES: '2' })).toMatchObject({ trustedProxies: 2 });
    expect(() => readSettings({ TRUSTED_PROXIES: 'all' })).toThrow('TRUSTED_PROXIES must be a number from 0 to 9.');
  });

  it.each(['KUSTODIAN_READ_ONLY', 'KUSTODIAN_REQUIRE_REASON'])('%s is 0 or 1, and nothing else', (name) => {
    const on = readSettings({ [name]: '1' });
    expect([on.readOnly, on.requireReason]).toEqual([name === 'KUSTODIAN_READ_ONLY', name !== 'KUSTODIAN_READ_ONLY']);
    expect(readSettings({ [name]: '0' })).toMatchObject({ readOnly: false, requireReason: false });
    for (const wrong of ['yes', 'true', '2'])
      expect(() => readSettings({ [name]: wrong })).toThrow(`${name} must be 0 or 1.`);
  });

  it('an empty variable counts as unset', () => {
    expect(readSettings({ ENTRA_CLIENT_ID: '', ENTRA_TENANT_ID: '', PORT: '' }).mode).toBe('emulator');
  });

  it.each([
    ['0.0.0.0', '0.0.0.0'],
    ['::', '::'],
    [' [::1] ', '::1'],
    ['kustodian_1.internal', 'kustodian_1.internal'],
    [' ', 'localhost'],
  ])('the server listens for HOST %j on %s', (host, expected) => {
    expect(readSettings({ ...entra, HOST: host }).host).toBe(expected);
  });

  it.each(['http://127.0.0.1:4280', 'http://localhost:4280/', 'http://[::1]:4280/base'])(
    '%s is taken for an emulator',
    (url) => {
      expect(readSettings({ EMULATOR_URL: url })).toMatchObject({ emulatorUrl: url.replace(/\/$/, '') });
    },
  );

  it('a container can serve sample data if a variable allows it', () => {
    expect(readSettings({ HOST: '0.0.0.0', EMULATOR_ALLOW_REMOTE: '1' }).host).toBe('0.0.0.0');
  });

  it.each([
    ['one Entra setting alone', { ENTRA_CLIENT_ID: clientId }, /ENTRA_TENANT_ID is missing/],
    ['the other one alone', { ENTRA_TENANT_ID: tenantId }, /ENTRA_CLIENT_ID is missing/],
    ['a client id that is no GUID', { ...entra, ENTRA_CLIENT_ID: 'me' }, /ENTRA_CLIENT_ID must be a GUID/],
    ['an unknown cloud', { AZURE_CLOUD: 'mars' }, /AZURE_CLOUD must be “public”, “usgov”, or “china”/],
    ['a port that is none', { PORT: 'http' }, /PORT must be a port/],
    ['a port beyond all', { PORT: '65536' }, /PORT must be a port/],
    ['a port in another notation', { PORT: '1e3' }, /PORT must be a port/],
    ['the port 0, which programs can’t ask for', { PORT: '0' }, /PORT must be a port number from 1 to 65535/],
    ['a host with a port', { ...entra, HOST: '0.0.0.0:3000' }, /HOST must be a host name or an IP address/],
    ['a host with a space', { ...entra, HOST: 'a b' }, /HOST must be a host name or an IP address/],
    ['a host as a URL', { ...entra, HOST: 'http://a' }, /HOST must be a host name or an IP address/],
    ['an unknown header', { ARM_TOKEN_HEADER: 'Cookie' }, /ARM_TOKEN_HEADER must be “Authorization” or “X-ARM-Token”/],
    ['a proxy without a protocol', { ...entra, HTTPS_PROXY: 'secret@proxy:1' }, /^(?!.*secret).*HTTPS_PROXY must be/s],
    ['a SOCKS proxy', { ...entra, https_proxy: 'socks5://proxy:1080' }, /HTTPS_PROXY must be the URL of an HTTP proxy/],
    ['an emulator elsewhere', { EMULATOR_URL: 'http://10.0.0.1:4280' }, /EMULATOR_URL must be an HTTP URL/],
    ['an emulator over https', { EMULATOR_URL: 'https://localhost:4280' }, /EMULATOR_URL must be an HTTP URL/],
    ['a host that only looks local', { EMULATOR_URL: 'http://localhost.evil.example' }, /EMULATOR_URL must be/],
    ['an emulator URL with a user', { EMULATOR_URL: 'http://a:b@localhost:4280' }, /EMULATOR_URL must be/],
    ['an emulator beside Entra', { ...entra, EMULATOR_URL: 'http://localhost:4280' }, /can’t be combined/],
    ['sample data for everybody', { HOST: '0.0.0.0' }, /ENTRA_CLIENT_ID and ENTRA_TENANT_ID.*EMULATOR_ALLOW_REMOTE=1/],
    [
      'a negative duration',
      { EMULATOR_OPERATION_SECONDS: '-1' },
      /EMULATOR_OPERATION_SECONDS must be a number of seconds/,
    ],
    ['an unknown throttle', { EMULATOR_THROTTLE: 'no' }, /EMULATOR_THROTTLE must be “headers” or “enforce”/],
  ])('%s is refused and named', (_title, env, message) => {
    expect(() => readSettings(env)).toThrow(message);
  });

  it.each([
    '6',
    '0',
    '0.25',
    '007',
    '',
    ' ',
    '1e3',
    '-1',
    '+1',
    '.5',
    '5.',
    '0x10',
    'soon',
    'Infinity',
    'NaN',
    ' 6',
    '1,5',
  ])('a duration of %j is taken here exactly where the emulator takes it', (value) => {
    const accepts = (read: (env: Record<string, string>) => unknown, name: string) => {
      try {
        return read({ [name]: value }) !== undefined;
      } catch {
        return false;
      }
    };
    for (const name of ['EMULATOR_OPERATION_SECONDS', 'EMULATOR_INDEX_SECONDS'])
      expect(accepts(readSettings, name)).toBe(accepts(readEmulatorSettings, name));
  });

  it.each(['headers', 'enforce', '', 'no', 'Headers'])(
    'throttling of %j is taken where the emulator takes it',
    (value) => {
      const refuses = (read: (env: Record<string, string>) => unknown) => {
        try {
          read({ EMULATOR_THROTTLE: value });
          return false;
        } catch {
          return true;
        }
      };
      expect(refuses(readSettings)).toBe(refuses(readEmulatorSettings));
    },
  );

  it('a real tenant is refused while Node would accept any certificate', () => {
    const off = { NODE_TLS_REJECT_UNAUTHORIZED: '0' };
    expect(() => readSettings({ ...entra, ...off })).toThrow(/NODE_TLS_REJECT_UNAUTHORIZED.+NODE_EXTRA_CA_CERTS/);
    expect(readSettings({ ...entra, NODE_TLS_REJECT_UNAUTHORIZED: '1' }).mode).toBe('azure');
    expect(readSettings(off).mode).toBe('emulator');
  });

  it('every fault is named at once, a line each', () => {
    expect(() => readSettings({ PORT: 'x', AZURE_CLOUD: 'y' })).toThrow(/can’t start:\n {2}- .+\n {2}- /);
  });
});
