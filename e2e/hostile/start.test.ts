import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

/** Tests of the code that Next.js runs before the first request. `process.exit` throws here instead of ending the test. */

let written: string;
beforeEach(() => {
  written = '';
  vi.resetModules();
  vi.stubEnv('NEXT_RUNTIME', 'nodejs');
  vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
    written += String(chunk);
    return true;
  });
  vi.spyOn(process, 'exit').mockImplementation((code) => {
    throw new Error(`exit ${code}`);
  });
  Reflect.deleteProperty(globalThis, Symbol.for('kustodian.emulator'));
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

async function start(): Promise<void> {
  const { register } = await import('@/instrumentation');
  await register();
}

async function estateFile(estate: unknown): Promise<string> {
  const file = path.join(await mkdtemp(path.join(tmpdir(), 'estate-')), 'estate.json');
  await writeFile(file, JSON.stringify(estate));
  return file;
}

const directory = { tenantId: '11111111-1111-4111-8111-111111111111', displayName: 'A', domain: 'a.example' };
const people = { users: [], groups: [], servicePrincipals: [] };

it('a server with a valid estate starts', async () => {
  vi.stubEnv('EMULATOR_ESTATE', 'empty');
  await start();
  expect(written).toBe('');
});

it.each([
  ['a missing file as estate', 'no/such/file.json', /EMULATOR_ESTATE: The estate "no\/such\/file\.json" can.t be read/],
  ['an invalid fleet as estate', 'fleet:1', /EMULATOR_ESTATE: "fleet:1" isn’t valid/],
])('a server with %s ends with the reason', async (_title, estate, message) => {
  vi.stubEnv('EMULATOR_ESTATE', estate);
  await expect(start()).rejects.toThrow('exit 1');
  expect(written).toMatch(message);
});

it.each([
  ['an unknown key', { extra: 1 }, 'extra'],
  ['a malformed ID', { resources: [{ id: 'nonsense', type: 'Microsoft.Kusto/clusters' }] }, 'resources[0].id'],
])('a server whose estate has %s ends with the path of the mistake', async (_title, more, location) => {
  const estate = { directory: { ...directory, ...people }, subscriptions: [], resources: [], ...more };
  vi.stubEnv('EMULATOR_ESTATE', await estateFile(estate));
  await expect(start()).rejects.toThrow('exit 1');
  expect(written).toContain(`EMULATOR_ESTATE: ${location}`);
});

it('a server with an invalid setting of the emulator ends', async () => {
  vi.stubEnv('EMULATOR_PORT', 'http');
  await expect(start()).rejects.toThrow('exit 1');
  expect(written).toContain('EMULATOR_PORT');
});

it('an estate isn’t read if the server doesn’t serve it', async () => {
  vi.stubEnv('EMULATOR_ESTATE', 'no/such/file.json');
  vi.stubEnv('EMULATOR_URL', 'http://127.0.0.1:4280');
  await start();
  expect(written).toBe('');
});
