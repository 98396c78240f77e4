import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { samplePack } from '@/lib/evidence-pack/testing/sample-pack';
import { packFile, writeZip } from '@/lib/evidence-pack/write-pack';

/** Small packs of a stranger that grow, verified by a process whose memory is limited. */

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'kustodian-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const mebibyte = 1024 ** 2;
const deflated = (name: string, content: string | Uint8Array) =>
  packFile(name, content, (bytes) => deflateRawSync(bytes));
const lists = (bytes: number) => '[],'.repeat(bytes / 3);

/** Returns a pack of a manifest, and its hash. */
function packOf(manifest: string): Uint8Array {
  const file = deflated('manifest.json', manifest);
  return writeZip([file, packFile('manifest.sha256', `${file.row.sha256}  manifest.json\n`)]);
}

function changedFindings(change: (findings: string) => string): Uint8Array {
  return samplePack({
    change: (files) => {
      const findings = files.get('findings.json');
      if (typeof findings === 'string') files.set('findings.json', change(findings));
    },
  }).bytes;
}

it.each<[string, () => Uint8Array]>([
  ['24 MiB of lists in the manifest', () => packOf(`{"format":"kustodian.pack/1","x":[${lists(24 * mebibyte)}[]]}`)],
  [
    '24 MiB of lists in the findings',
    () => changedFindings((text) => text.replace('{', `{"x":[${lists(24 * mebibyte)}[]],`)),
  ],
  [
    'deep counts',
    () =>
      changedFindings((text) =>
        text.replace('"counts":{', `"counts":{"deep":${'['.repeat(20_000)}${']'.repeat(20_000)},`),
      ),
  ],
])(
  'a pack with %s ends verify with exit code 3 and little memory',
  async (_title, make) => {
    const file = path.join(folder, 'hostile.pack.zip');
    const bytes = make();
    expect(bytes.length).toBeLessThan(mebibyte);
    await writeFile(file, bytes);
    const words = ['--max-old-space-size=320', 'lib/cli/start.mjs', 'verify', file, '--format', 'json'];
    const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'] });
    const exit = new Promise((resolve) => child.once('exit', resolve));
    const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), exit]);
    expect([code, stderr]).toEqual([3, '']);
    expect(JSON.parse(stdout)).toMatchObject({ format: 'kustodian.verify/1', intact: false });
  },
  120_000,
);
