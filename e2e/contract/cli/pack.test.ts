import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deflateRawSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checks } from '@/lib/checks/catalog';
import { type CliResult, runCli } from '@/lib/cli/testing/run-cli';
import { globalState } from '@/lib/emulator/global-state';
import { buildPack } from '@/lib/evidence-pack/build-pack';
import { evidenceFolder } from '@/lib/evidence-pack/pack-paths';
import { readSnapshotText } from '@/lib/history/read-snapshot';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import type { JsonView } from '../../fixtures/standalone';
import { type CliSetup, startCliSetup } from './cli-setup';
import { filesOf } from './pack-files';

/** An evidence pack that `scan` writes, and `verify`. */

let setup: CliSetup;
let folder: string;
let scan: CliResult;
const at = (name: string) => path.join(folder, name);

beforeAll(async () => {
  setup = await startCliSetup();
  await setup.emulator.reset();
  folder = await mkdtemp(path.join(tmpdir(), 'kustodian-'));
  scan = await setup.scan(['--output', 'pack,json,snapshot', '--out', folder], { person: 'reader', graph: true });
}, 60_000);
afterAll(async () => {
  await setup.close();
  await rm(folder, { recursive: true });
});

describe('an evidence pack', () => {
  it('an evidence pack has every file of the contract, and is intact', async () => {
    const files = await filesOf(await readFile(at('kustodian.pack.zip')));
    const manifest: JsonView = JSON.parse(files.get('manifest.json') ?? '');
    expect(Object.keys(manifest)).toEqual([
      'format',
      'product',
      'tenantId',
      'actor',
      'startedAt',
      'endedAt',
      'correlationIds',
      'files',
    ]);
    expect([...files.keys()].slice(0, 5)).toEqual([
      'manifest.json',
      'snapshot.kustodian.gz',
      'findings.json',
      'catalog.json',
      'settings.json',
    ]);
    expect([...files.keys()].at(-1)).toBe('manifest.sha256');
    expect(manifest.files.map((file: JsonView) => file.path)).toEqual(
      [...files.keys()].filter((name) => !name.startsWith('manifest.')).sort(),
    );
    for (const { path: name, bytes, sha256 } of manifest.files) {
      const content = Buffer.from(files.get(name) ?? '', 'latin1');
      expect([content.length, createHash('sha256').update(content).digest('hex')]).toEqual([bytes, sha256]);
    }
    expect(manifest.correlationIds.length).toBeGreaterThan(20);
    // Strings, because Vitest compares buffers byte by byte.
    expect(files.get('findings.json')).toBe(await readFile(at('kustodian.json'), 'latin1'));
    const { clusters } = JSON.parse(files.get('findings.json') ?? '');
    const { stdout, exit } = await runCli(['verify', at('kustodian.pack.zip'), '--format', 'json']);
    expect(exit).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      format: 'kustodian.verify/1',
      intact: true,
      files: files.size,
      notRecomputed: 0,
      problems: [],
      verdicts: clusters.length * clusters[0].findings.length,
    });
  });

  it('an evidence pack has what Azure returned, in addition to the value that checks read', async () => {
    const files = [...(await filesOf(await readFile(at('kustodian.pack.zip'))))];
    const partsOf = (name: string): JsonView[] =>
      files.flatMap(([file, text]) => (file.endsWith(`/${name}.json`) ? [JSON.parse(text)] : []));
    for (const { value, rawBodies } of partsOf('cluster')) expect(rawBodies).toEqual([value]);
    for (const { value, rawBodies } of partsOf('roleAssignments')) {
      const items = rawBodies.flatMap((body: JsonView) => body.value);
      expect(items.map(({ properties }: JsonView) => properties.principalId)).toEqual(
        value.map(({ principalId }: JsonView) => principalId),
      );
    }
  });

  it('the web app writes the same bytes as the command line from the same evidence and time', async () => {
    const out = at('rebuilt');
    await setup.scan(['--output', 'pack', '--out', out, '--fail-on', 'none'], { person: 'reader', graph: true });
    const bytes = await readFile(path.join(out, 'kustodian.pack.zip'));
    const files = await filesOf(bytes);
    const jsonOf = (name: string): JsonView =>
      JSON.parse(Buffer.from(files.get(name) ?? '', 'latin1').toString('utf8'));
    const manifest = jsonOf('manifest.json');
    const findings = jsonOf('findings.json');
    const evidence = findings.clusters.map(({ cluster }: JsonView) => {
      const prefix = evidenceFolder(cluster.id) ?? '';
      const names = [...files.keys()].filter((name) => name.startsWith(prefix));
      const parts = names.map((name) => [path.basename(name, '.json'), jsonOf(name)]);
      return { clusterId: cluster.id, parts: Object.fromEntries(parts) };
    });
    const snapshot = readSnapshotText(
      'snapshot',
      gunzipSync(Buffer.from(files.get('snapshot.kustodian.gz') ?? '', 'latin1')),
    );
    const { scope, unread } = snapshot.header;
    const written = await buildPack(
      evidence,
      {
        ...manifest,
        readAt: manifest.startedAt,
        depth: 'full',
        checks,
        settings: defaultCheckSettings,
        exemptions: [],
        end: { scope, unread },
        unread: findings.unread.map((entry: object) => ({ entry })),
      },
      {
        compress: async (content, format) =>
          format === 'gzip' ? gzipSync(content, { level: 9 }) : deflateRawSync(content, { level: 9 }),
        now: () => manifest.endedAt,
        pause: async () => {},
        onProgress: () => {},
      },
    );
    expect(written.manifestHash).toBe(
      createHash('sha256')
        .update(files.get('manifest.json') ?? '')
        .digest('hex'),
    );
    expect(Buffer.compare(written.bytes, bytes)).toBe(0);
  });

  it('an evidence pack has the hash on stderr that verify expects', async () => {
    const [hash = ''] = /sha256:[0-9a-f]{64}/.exec(scan.stderr) ?? [];
    const verify = (...words: string[]) => runCli(['verify', 'kustodian.pack.zip', ...words], { directory: folder });
    expect(await verify('--expect', hash)).toMatchObject({
      exit: 0,
      stderr: '',
      stdout: expect.stringMatching(/\nIntact\n$/),
    });
    const other = await verify('--expect', `sha256:${'0'.repeat(64)}`);
    expect([other.exit, other.stderr]).toEqual([3, '']);
    expect(other.stdout).toMatch(/^changed {4}manifest\.json {2}The SHA-256 hash differs from the expected hash\.$/m);
  });

  it('an evidence pack has its hash on stderr with --quiet too, with the gate and the file', async () => {
    const out = at('quiet');
    const { exit, stdout, stderr } = await setup.scan(['--output', 'pack', '--out', out, '--quiet'], {
      person: 'reader',
      isTerminal: true,
    });
    expect([exit, stdout]).toEqual([scan.exit, '']);
    const [, hash = ''] =
      /^The manifest of the evidence pack has the hash (sha256:[0-9a-f]{64})\n[\s\S]*\n.*Gate: [\s\S]*Wrote .*kustodian\.pack\.zip\n$/.exec(
        stderr,
      ) ?? [];
    const verified = await runCli(['verify', path.join(out, 'kustodian.pack.zip'), '--expect', hash]);
    expect(verified.exit).toBe(0);
  }, 60_000);

  it('an evidence pack has one exemption for each target, the one that the scan used', async () => {
    const [worst] = (await setup.scanJson(['--depth', 'index'], { person: 'reader' })).json.clusters;
    const { checkId } = worst.findings.find(({ outcome }: JsonView) => outcome === 'fail');
    const daysAhead = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
    const exemption = { checkId, category: 'Waiver', createdAt: daysAhead(-30) };
    const { id: clusterId, subscriptionId } = worst.cluster;
    const config = at('exemptions.json');
    const exemptions = [
      { ...exemption, clusterId, reason: 'Expired.', expiresOn: daysAhead(-1) },
      {
        ...exemption,
        scope: { kind: 'subscription', subscriptionId },
        reason: 'Wide.',
        expiresOn: daysAhead(1),
      },
    ];
    await writeFile(config, JSON.stringify({ version: 1, exemptions }));
    const out = at('exemptions');
    const words = ['--output', 'pack', '--out', out, '--config', config];
    const { exit, stderr } = await setup.scan(words, { person: 'reader', graph: true });
    expect([exit, stderr]).toEqual([scan.exit, expect.stringMatching(/sha256:/)]);
    const file = path.join(out, 'kustodian.pack.zip');
    const packed: JsonView = JSON.parse((await filesOf(await readFile(file))).get('settings.json') ?? '');
    const ofWorst = packed.exemptions.filter((found: JsonView) => found.clusterId === clusterId);
    expect(ofWorst).toMatchObject([{ checkId, reason: 'Wide.' }]);
    expect(await runCli(['verify', file])).toMatchObject({ exit: 0 });
  }, 60_000);

  it('verify names a file with a changed byte, with exit code 3', async () => {
    const bytes = await readFile(at('kustodian.pack.zip'));
    bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1);
    await writeFile(at('changed.pack.zip'), bytes);
    const { exit, stdout } = await runCli(['verify', at('changed.pack.zip')]);
    expect(exit).toBe(3);
    expect(stdout).toMatch(/^(?:changed|structure) +evidence\/.*\nNot intact: \d+ problems?\n$/m);
  });

  it('an evidence pack with pseudonyms has no real ID, and is intact', async () => {
    const out = at('pseudonyms');
    await setup.scan(['--output', 'pack', '--out', out, '--pseudonyms'], { person: 'reader', graph: true });
    const file = path.join(out, 'kustodian.pack.zip');
    const all = [...(await filesOf(await readFile(file)))].flat().join('\n').toLowerCase();
    const { directory, subscriptions } = await globalState();
    const secrets = [
      directory.tenantId,
      ...directory.users.flatMap(({ id, userPrincipalName }) => [id, userPrincipalName]),
      ...subscriptions.flatMap(({ subscriptionId, displayName }) => [subscriptionId, displayName]),
    ];
    expect(secrets.filter((secret) => all.includes(secret.toLowerCase()))).toEqual([]);
    expect(await runCli(['verify', file])).toMatchObject({ exit: 0 });
  }, 60_000);

  it.each([
    [['--output', 'pack'], /--output pack needs a folder\. Add --out DIR\./],
    [['--output', 'pack', '--out', 'x', '--depth', 'index'], /--output pack needs all evidence\. Remove --depth index/],
  ])('an evidence pack is refused with %j before anything is read', async (words, message) => {
    const { exit, stdout, stderr } = await runCli(['scan', ...words], { directory: folder });
    expect([exit, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(message);
  });

  it.each([
    [['verify'], /kustodian verify needs PACK/],
    [['verify', 'none'], /Couldn’t read none \(ENOENT\)/],
    [['verify', '.'], /\. isn’t a file/],
    [['verify', 'kustodian.json'], /kustodian\.json: The file isn’t an evidence pack/],
    [['verify', 'kustodian.pack.zip', '--expect', 'abc'], /Enter sha256: followed by 64 hex digits for --expect/],
    [['verify', 'kustodian.pack.zip', '--format', 'html'], /Enter table or json for --format/],
  ])('%j is exit code 1', async (words, message) => {
    const { exit, stdout, stderr } = await runCli(words, { directory: folder });
    expect([exit, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(message);
  });
});
