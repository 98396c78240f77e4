import { describe, expect, it } from 'vitest';
import { packPaths } from './pack-paths';
import { rewriteZip } from './testing/rewrite-zip';
import { inMemory, type SampleFiles, sampleChecks, samplePack } from './testing/sample-pack';
import { type PackVerification, verifyPack } from './verify-pack';

async function verify(bytes: Uint8Array, expected?: string): Promise<PackVerification> {
  return verifyPack(inMemory(bytes), expected === undefined ? {} : { expected });
}

/** Returns the problems of a pack without their details. */
async function problemsOf(bytes: Uint8Array): Promise<string[]> {
  const { problems } = await verify(bytes);
  return problems.map(({ file, problem }) => `${problem} ${file}`);
}

/** Replaces text in a file of a pack. */
function replaceIn(path: string, from: string | RegExp, to: string): (files: SampleFiles) => void {
  return (files) => {
    const before = String(files.get(path));
    const after = before.replace(from, to);
    if (after === before) throw new Error(`${path} doesn’t contain ${from}.`);
    files.set(path, after);
  };
}

const pathOf = (part: string, name = 'adxone') => {
  let found = '';
  samplePack({
    change: (files) => (found = [...files.keys()].find((path) => path.endsWith(`/${name}/${part}.json`)) ?? ''),
  });
  return found;
};

describe('an intact pack', () => {
  it('an intact pack has its counts, its hash, and the facts of its manifest', async () => {
    const { bytes, manifestHash } = samplePack();
    expect(await verify(bytes, manifestHash)).toEqual({
      format: 'kustodian.verify/1',
      intact: true,
      files: 10,
      verdicts: 4,
      notRecomputed: 0,
      problems: [],
      manifest: `sha256:${manifestHash}`,
      scan: {
        product: '0.1.0',
        tenantId: '11111111-2222-3333-4444-555555555555',
        startedAt: '2026-11-27T18:13:22Z',
        endedAt: '2026-11-27T18:14:00Z',
      },
      results: ['adxone', 'adxtwo'].map((name, fail) => ({
        cluster: expect.stringMatching(new RegExp(`/${name}$`)),
        name,
        pass: 2 - fail,
        fail,
        exempted: 0,
        unknown: 0,
        notApplicable: 0,
      })),
      frameworks: [],
    });
  });

  it('an intact pack is the same for the same files, and can be without clusters', async () => {
    expect(samplePack().bytes).toEqual(samplePack().bytes);
    expect(await verify(samplePack({ clusters: [] }).bytes)).toMatchObject({ intact: true, files: 6, verdicts: 0 });
  });

  it('an intact pack is not the expected one if its manifest has another hash', async () => {
    expect((await verify(samplePack().bytes, '0'.repeat(64))).problems).toEqual([
      { file: 'manifest.json', problem: 'changed', detail: 'The SHA-256 hash differs from the expected hash.' },
    ]);
  });
});

describe('a zip that was written again', () => {
  it.each(Object.values(packPaths))('without %s names it', async (path) => {
    const bytes = await rewriteZip(samplePack().bytes, (files) => files.filter((file) => file.path !== path));
    expect(await problemsOf(bytes)).toContain(`missing ${path}`);
  });

  it('without a part of the evidence names only that part', async () => {
    const path = pathOf('locks');
    const bytes = await rewriteZip(samplePack().bytes, (files) => files.filter((file) => file.path !== path));
    expect(await problemsOf(bytes)).toEqual([`missing ${path}`]);
  });

  it('with another file names it', async () => {
    const more = { path: 'notes.txt', bytes: new TextEncoder().encode('Hello.') };
    const bytes = await rewriteZip(samplePack().bytes, (files) => [...files.slice(0, -1), more, ...files.slice(-1)]);
    expect(await problemsOf(bytes)).toEqual(['added notes.txt']);
  });

  it('with two contents swapped names both', async () => {
    const [first, second] = [pathOf('cluster'), pathOf('cluster', 'adxtwo')];
    const bytes = await rewriteZip(samplePack().bytes, (files) => {
      const find = (path: string) => files.find((file) => file.path === path)?.bytes ?? new Uint8Array();
      return files.map((file) =>
        file.path === first
          ? { ...file, bytes: find(second) }
          : file.path === second
            ? { ...file, bytes: find(first) }
            : file,
      );
    });
    expect(await problemsOf(bytes)).toEqual([`changed ${first}`, `changed ${second}`]);
  });

  it('with two files in another order names the second', async () => {
    const bytes = await rewriteZip(samplePack().bytes, ([first, second, third, ...rest]) =>
      first && second && third ? [first, third, second, ...rest] : rest,
    );
    expect(await problemsOf(bytes)).toEqual(['structure snapshot.kustodian.gz']);
  });

  it.each([
    '../evil.json',
    '/etc/passwd',
    'a\\b.json',
    'a//b.json',
    './a.json',
    'a\u0000b',
    'a b',
    '',
    'findings.json',
  ])('with the path %j names it', async (path) => {
    const bytes = await rewriteZip(samplePack().bytes, (files) => [...files, { path, bytes: new Uint8Array([1]) }]);
    expect((await problemsOf(bytes)).filter((problem) => problem === `structure ${path}`)).not.toEqual([]);
  });
});

describe('a pack whose hashes were computed again', () => {
  it.each<[string, (files: SampleFiles) => void, RegExp]>([
    [
      'a verdict',
      replaceIn(packPaths.findings, '"outcome":"fail"', '"outcome":"pass"'),
      /adxtwo, disk-encryption-off: The result in the pack is Pass\. The result recomputed from the evidence is Fail/,
    ],
    [
      'a severity',
      replaceIn(packPaths.findings, '"severity":"medium"', '"severity":"low"'),
      /disk-encryption-off: The severity in the pack is Low\. The severity recomputed from the evidence is Medium/,
    ],
    [
      'a fingerprint',
      replaceIn(packPaths.findings, /"fingerprint":"sha256:./, '"fingerprint":"sha256:x'),
      /disk-encryption-off: The failing properties or items differ/,
    ],
    ['a score', replaceIn(packPaths.findings, '"score":{"value":', '"score":{"value":1'), /The score doesn’t match/],
    [
      'an exemption',
      replaceIn(packPaths.findings, '"outcome":"fail",', '"outcome":"fail","exemption":{"category":"Waiver"},'),
      /The exemption differs/,
    ],
    [
      'a count',
      replaceIn(packPaths.findings, '"counts":{"clusters":2', '"counts":{"clusters":3'),
      /contradicts the header/,
    ],
    ['the tenant', replaceIn(packPaths.findings, '"tenantId":"1', '"tenantId":"2'), /contradicts the header/],
    [
      'the evidence',
      replaceIn(pathOf('cluster'), '"enableDiskEncryption":true', '"enableDiskEncryption":false'),
      /adxone, disk-encryption-off: The result in the pack is Pass\. The result recomputed from the evidence is Fail/,
    ],
    ['a setting', replaceIn(packPaths.settings, '"maxOwners":3', '"maxOwners":9'), /contradicts the header/],
    ['the catalog', replaceIn(packPaths.catalog, '"severity":"medium"', '"severity":"low"'), /contradicts the header/],
    [
      'a removed finding',
      replaceIn(packPaths.findings, /\{"checkId":"purge-enabled"[^}]*\}/, 'null'),
      /doesn’t have the format/,
    ],
    ['removed evidence', (files) => files.delete(pathOf('cluster')), /doesn’t include the cluster resource/],
    [
      'a removed cluster',
      (files) => {
        for (const path of files.keys()) if (path.includes('/adxone/')) files.delete(path);
      },
      /no evidence for/,
    ],
    [
      'evidence that isn’t a part',
      replaceIn(pathOf('locks'), '"state":"read"', '"state":"other"'),
      /isn’t valid evidence/,
    ],
    ['another snapshot', (files) => files.set(packPaths.snapshot, 'nothing'), /isn’t gzip/],
  ])(
    'a pack whose hashes were computed again has a wrong verdict after a change of %s',
    async (_title, change, detail) => {
      const { intact, problems } = await verify(samplePack({ change }).bytes);
      expect(intact).toBe(false);
      expect(problems.map((problem) => problem.detail ?? '').join('\n')).toMatch(detail);
      expect(problems.every(({ problem }) => problem === 'verdict' || problem === 'missing')).toBe(true);
    },
  );
});

describe('a pack of another version', () => {
  it('a pack of another version counts verdicts of changed and unknown checks as not recomputed', async () => {
    const [first, ...rest] = sampleChecks;
    if (!first) throw new Error('The sample has checks.');
    const renamed = rest.map((check) => ({ ...check, id: 'check-of-later' }));
    const checks = [{ ...first, logic: 77 }, ...renamed];
    const { verdicts, notRecomputed, problems } = await verify(samplePack({ checks }).bytes);
    expect({ verdicts, notRecomputed, problems }).toEqual({ verdicts: 0, notRecomputed: 4, problems: [] });
  });
});
