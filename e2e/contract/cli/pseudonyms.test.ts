import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { globalState } from '@/lib/emulator/global-state';
import type { JsonView } from '../../fixtures/standalone';
import { type CliSetup, startCliSetup } from './cli-setup';

const env = { KUSTODIAN_PSEUDONYM_KEY: 'a key of at least sixteen characters' };
let setup: CliSetup;
let folder: string;

beforeAll(async () => {
  setup = await startCliSetup();
  await setup.emulator.reset();
  folder = await mkdtemp(path.join(tmpdir(), 'kustodian-'));
});
afterAll(async () => {
  await setup.close();
  await rm(folder, { recursive: true });
});

/** IDs and names of the estate that no output can have. */
async function secretsOf(): Promise<string[]> {
  const { directory, subscriptions } = await globalState();
  const { clusters } = (await setup.scanJson(['--depth', 'index'])).json;
  return [
    directory.tenantId,
    ...directory.users.flatMap(({ id, displayName }) => [id, displayName]),
    ...directory.servicePrincipals.flatMap(({ id, appId }) => [id, appId]),
    ...subscriptions.flatMap(({ subscriptionId, displayName }) => [subscriptionId, displayName]),
    ...clusters.flatMap(({ cluster }: JsonView) => [
      `/${cluster.name}`,
      `"${cluster.name}"`,
      `/${cluster.resourceGroup}/`,
    ]),
  ].map((text: string) => text.toLowerCase());
}

describe('pseudonyms', () => {
  it.each(['index', 'full'])(
    'at %s depth, they are in every output, and the results stay the same',
    async (depth) => {
      const { json: real } = await setup.scanJson(['--depth', depth], { person: 'reader' });
      const [{ cluster, findings }] = real.clusters;
      const { checkId } = findings.find(({ outcome }: JsonView) => outcome === 'fail');
      const config = path.join(folder, 'kustodian.json');
      const createdAt = new Date(Date.now() - 1000).toISOString();
      const exemption = {
        clusterId: cluster.id,
        checkId,
        category: 'Waiver',
        createdAt,
        reason: `Agreed with Olivia Brandt and ada@contoso.com about ${cluster.name} in rg-x.`,
        expiresOn: '2026-12-31T00:00:00.000Z',
      };
      exemption.expiresOn = new Date(Date.now() + 86_400_000).toISOString();
      await writeFile(config, JSON.stringify({ version: 1, exemptions: [exemption] }));
      const out = path.join(folder, depth);
      const words = ['--depth', depth, '--config', config, '--pseudonyms', '--summary', '--out', out];
      const formats = ['--output', 'table,json,csv,sarif,ocsf,html,snapshot'];
      const { stdout } = await setup.scan([...words, ...formats], { person: 'reader', env });
      const secrets = [...(await secretsOf()), 'ada@contoso.com', 'olivia', 'rg-x'];
      const files = await Promise.all((await readdir(out)).map((name) => readFile(path.join(out, name))));
      const texts = files.map((file) => (file[0] === 0x1f ? gunzipSync(file) : file).toString().toLowerCase());
      expect(texts).toHaveLength(7);
      for (const text of [stdout.toLowerCase(), ...texts])
        expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
      const json = JSON.parse(await readFile(path.join(out, 'kustodian.json'), 'utf8'));
      expect(json.counts).toMatchObject({ fail: real.counts.fail, pass: real.counts.pass, exempted: 1 });
      expect(json.unread).toHaveLength(real.unread.length);
    },
    120_000,
  );

  it('pseudonyms of the same key can be compared, and others can’t', async () => {
    const out = path.join(folder, 'baseline');
    const index = ['--depth', 'index', '--pseudonyms'];
    await setup.scan([...index, '--output', 'snapshot', '--out', out], { env });
    const baseline = path.join(out, 'kustodian.kustodian.gz');
    const words = [...index, '--baseline', baseline, '--fail-on', 'new', '--fail-severity', 'low'];
    expect((await setup.scan(words, { env })).exit).toBe(0);
    for (const [arguments_, other] of [
      [words, { KUSTODIAN_PSEUDONYM_KEY: 'another key of sixteen' }],
      [words, {}],
      [words.filter((word) => word !== '--pseudonyms'), env],
    ] as const) {
      const { exit, stderr } = await setup.scan(arguments_, { env: other });
      expect(exit).toBe(1);
      expect(stderr).toMatch(/don’t use the same pseudonyms/);
    }
  });

  it('pseudonyms need a key of sixteen characters, if one is given, and a passphrase gets a note', async () => {
    const { exit, stderr } = await setup.scan(['--pseudonyms'], { env: { KUSTODIAN_PSEUDONYM_KEY: 'short' } });
    expect([exit, stderr]).toEqual([
      1,
      'Set KUSTODIAN_PSEUDONYM_KEY to 32 random bytes, such as the output of openssl rand -hex 32.\n',
    ]);
    const words = ['--depth', 'index', '--pseudonyms', '--output', 'json'];
    const noteWith = async (key: string) =>
      (await setup.scan(words, { env: { KUSTODIAN_PSEUDONYM_KEY: key } })).stderr.includes('can be guessed');
    expect(await noteWith('a passphrase of some words')).toBe(true);
    expect(await noteWith('0123456789abcdef'.repeat(4))).toBe(false);
  });
});
