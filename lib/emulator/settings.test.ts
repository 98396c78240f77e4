import { describe, expect, it } from 'vitest';
import { readSettings } from './settings';

describe('settings', () => {
  it('settings have defaults for everything, also where a variable is empty', () => {
    expect(readSettings({ EMULATOR_ESTATE: '', OTHER: 'x' })).toEqual({
      estate: 'contoso',
      settings: { operationSeconds: 6, indexSeconds: 8, throttle: 'headers' },
      port: 4280,
    });
  });

  it('settings are read from the environment', () => {
    const configuration = readSettings({
      EMULATOR_ESTATE: 'fleet:10:2:30',
      EMULATOR_OPERATION_SECONDS: '0.25',
      EMULATOR_INDEX_SECONDS: '0',
      EMULATOR_THROTTLE: 'enforce',
      EMULATOR_PORT: '5000',
      EMULATOR_TLS_CERT: 'c.pem',
      EMULATOR_TLS_KEY: 'k.pem',
    });
    expect(configuration).toEqual({
      estate: 'fleet:10:2:30',
      settings: { operationSeconds: 0.25, indexSeconds: 0, throttle: 'enforce' },
      port: 5000,
      tls: { certificate: 'c.pem', key: 'k.pem' },
    });
  });

  it.each([
    [{ EMULATOR_OPERATION_SECONDS: 'soon' }, /EMULATOR_OPERATION_SECONDS/],
    [{ EMULATOR_INDEX_SECONDS: '-1' }, /EMULATOR_INDEX_SECONDS/],
    [{ EMULATOR_THROTTLE: 'yes' }, /EMULATOR_THROTTLE must be headers or enforce/],
    [{ EMULATOR_PORT: '70000' }, /EMULATOR_PORT/],
    [{ EMULATOR_TLS_CERT: 'c.pem' }, /EMULATOR_TLS_KEY is missing/],
    [{ EMULATOR_TLS_KEY: 'k.pem' }, /EMULATOR_TLS_CERT is missing/],
  ])('name the variable that is wrong in %j', (environment, message) => {
    expect(() => readSettings(environment)).toThrow(message);
  });
});
