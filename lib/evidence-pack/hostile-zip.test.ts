import { deflateRawSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { noJsonUse } from '@/lib/model/read-json';
import { parsePart } from './pack-contents';
import { PackError, type PackErrorCode, type PackFile, type PackLimits, packLimits } from './pack-file';
import { rewriteZip } from './testing/rewrite-zip';
import { inMemory, samplePack } from './testing/sample-pack';
import { verifyPack } from './verify-pack';
import { packFile, writeZip } from './write-pack';

const { bytes: pack } = samplePack();
const text = (content: string) => new TextEncoder().encode(content);

function concat(...parts: Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

async function codeOf(file: PackFile, limits = packLimits): Promise<PackErrorCode | 'verified'> {
  return verifyPack(file, { limits }).then(
    () => 'verified',
    (error: unknown) => {
      if (error instanceof PackError) return error.code;
      throw error;
    },
  );
}

/** Returns the one problem of a file above a limit. */
async function refusalOf(file: PackFile, limits: PackLimits = packLimits): Promise<string> {
  const { intact, files, manifest, problems } = await verifyPack(file, { limits });
  expect({ intact, files, manifest }).toEqual({ intact: false, files: 0, manifest: null });
  return problems.map(({ file: path, problem, detail }) => `${problem} ${path}: ${detail}`).join();
}

/** Returns a pack with another file, whose manifest has its hash. */
function packWith(path: string, content: string | Uint8Array): Uint8Array {
  return samplePack({
    change: (files) => {
      const [found] = [...files.keys()].filter((name) => name.endsWith(path));
      if (found === undefined) throw new Error(`The sample has no ${path}.`);
      files.set(found, content);
    },
  }).bytes;
}

async function problemsOf(bytes: Uint8Array): Promise<string[]> {
  const { problems } = await verifyPack(inMemory(bytes));
  return problems.map(({ file, problem, detail }) => `${problem} ${file}: ${detail}`);
}

describe('a file that isn’t a pack', () => {
  it.each<[string, Uint8Array]>([
    ['empty', new Uint8Array()],
    ['text', text('{"format":"kustodian.pack/1"}')],
    ['an empty zip', writeZip([])],
    ['the first bytes of a zip', pack.subarray(0, 20)],
    ['another zip', writeZip([packFile('word/document.xml', '<xml/>')])],
    ['another zip with a manifest', writeZip([packFile('manifest.json', '{"manifest_version":3}')])],
  ])('a file that isn’t a pack is refused if it’s %s', async (_title, bytes) => {
    expect(await codeOf(inMemory(bytes))).toBe('not-a-pack');
  });

  it('a file that isn’t a pack is refused if it’s a pack of a newer version', async () => {
    const newer = await rewriteZip(pack, (files) =>
      files.map((file) =>
        file.path === 'manifest.json' ? { ...file, bytes: text('{"format":"kustodian.pack/2"}') } : file,
      ),
    );
    expect((await problemsOf(newer))[0]).toMatch(/^changed manifest\.json/);
    const manifest = packFile('manifest.json', '{"format":"kustodian.pack/2"}');
    const hash = packFile('manifest.sha256', `${manifest.row.sha256}  manifest.json\n`);
    expect(await codeOf(inMemory(writeZip([manifest, hash])))).toBe('newer-version');
  });
});

describe('a pack above a limit', () => {
  const deflated = (path: string, bytes: Uint8Array) => packFile(path, bytes, (content) => deflateRawSync(content));

  it('a pack above a limit isn’t intact, and its files aren’t read', async () => {
    const read = async () => {
      throw new Error('Nothing of it is read.');
    };
    expect(await refusalOf({ size: packLimits.bytes + 1, read })).toMatch(/^structure zip: .*2 GiB/);
  });

  it('a pack above a limit isn’t intact if a small file becomes a large one', async () => {
    const zeros = new Uint8Array(2_000_000);
    const bomb = writeZip([deflated('evidence.json', zeros)]);
    expect(bomb.length).toBeLessThan(5000);
    expect(await refusalOf(inMemory(bomb), { ...packLimits, fileBytes: 1_000_000 })).toMatch(
      /^structure evidence\.json: A file in the pack is larger/,
    );
    const twice = writeZip(['evidence.json', 'x'].map((path) => deflated(path, zeros)));
    expect(await refusalOf(inMemory(twice), { ...packLimits, bytes: 3_000_000 })).toMatch(/^structure zip: .*in total/);
  });

  it.each([
    ['manifest.json', 64 * 1024 ** 2],
    ['catalog.json', 16 * 1024 ** 2],
    ['settings.json', 16 * 1024 ** 2],
    ['snapshot.kustodian.gz', 32 * 1024 ** 2],
    ['manifest.sha256', 1024],
  ])('%s has a limit of its own, which is checked before it’s decompressed', async (path, limit) => {
    const { row, crc, data } = deflated(path, new Uint8Array(100_000));
    const compressedEnough = new Uint8Array(Math.max(data.length, Math.ceil(limit / 1000)));
    const large = writeZip([{ row: { ...row, bytes: limit + 1 }, crc, data: compressedEnough }]);
    expect(await refusalOf(inMemory(large))).toMatch(new RegExp(`^structure ${path}: `));
  });

  it('a pack above a limit isn’t intact if its list of files is huge', async () => {
    expect(await refusalOf(inMemory(pack), { ...packLimits, directoryBytes: 100 })).toMatch(/^structure zip: .*64 MiB/);
  });

  it('a file that claims an impossible size isn’t decompressed, and is named', async () => {
    const inflated = vi.spyOn(globalThis, 'DecompressionStream');
    const { row, crc, data } = deflated('findings.json', new Uint8Array(20_000_000));
    const claims = data.length * 1032 + 1;
    const lying = writeZip([{ row: { ...row, bytes: claims }, crc, data }, packFile('manifest.sha256', 'none')]);
    inflated.mockClear();
    expect(await problemsOf(lying)).toContain('changed findings.json: The file can’t be decompressed.');
    expect(inflated).not.toHaveBeenCalled();
    inflated.mockRestore();
  });

  it('a pack above a limit is read only up to the size in the header', async () => {
    const zeros = new Uint8Array(1_000_000);
    const { row, crc, data } = packFile('manifest.sha256', zeros, (bytes) => deflateRawSync(bytes));
    const lying = writeZip([{ row: { ...row, bytes: 10 }, crc, data }]);
    expect(await problemsOf(lying)).toContain(
      'changed manifest.sha256: The hash differs from the SHA-256 hash of manifest.json.',
    );
  });
});

describe('a zip that isn’t canonical', () => {
  it.each<[string, Uint8Array, RegExp]>([
    ['bytes before it', concat(text('MZ'), pack), /^structure zip: The pack has 2 extra bytes at the start/],
    ['bytes after it', concat(pack, text('more')), /^structure zip: The pack has extra bytes at the end/],
    [
      'a comment',
      concat(pack.subarray(0, -2), Uint8Array.from([2, 0]), text('hi')),
      /^structure zip: .*differs from the one that Kustodian writes/,
    ],
  ])('with %s has that problem', async (_title, bytes, problem) => {
    const problems = await problemsOf(bytes);
    expect(problems.join('\n')).toMatch(problem);
    expect(problems.every((found) => found.startsWith('structure zip'))).toBe(true);
  });

  it('a zip that isn’t canonical that ends too early names the end and the missing files', async () => {
    const problems = await problemsOf(pack.subarray(0, pack.length - 1500));
    expect(problems.join('\n')).toMatch(/structure zip: The pack is truncated/);
    for (let length = 1; length < pack.length; length += 97) {
      const code = await verifyPack(inMemory(pack.subarray(0, length))).then(
        ({ intact }) => (intact ? 'intact' : 'problems'),
        (error: unknown) => (error instanceof PackError ? 'refused' : 'failed'),
      );
      expect(code).toMatch(/problems|refused/);
    }
  });

  it('a zip that isn’t canonical is verified when it’s random bytes between valid ones', async () => {
    for (let start = 0; start < pack.length - 64; start += 151) {
      const copy = Uint8Array.from(pack).fill(0xa5, start, start + 64);
      const result = await verifyPack(inMemory(copy)).catch((error: unknown) => error);
      if (result instanceof Error) expect(result).toBeInstanceOf(PackError);
      else expect(result).toMatchObject({ intact: false });
    }
  });
});

describe('hostile evidence', () => {
  it('hostile evidence gives problems and never an exception', async () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    for (const content of [
      `{"state":"read","readAt":"2026-11-27T18:13:22Z","value":${deep}}`,
      '{"state":"read","readAt":"never","value":null}',
      '{"state":"read","readAt":"2026-11-27T18:13:22Z","value":{"__proto__":{"id":1},"properties":7,"sku":[]}}',
      '{"state":"unreadable","reason":"<script>","message":"\\u202e"}',
      '[]',
      '\ufeff{}',
    ]) {
      const change = (files: Map<string, string | Uint8Array>) => {
        for (const path of files.keys()) if (path.endsWith('/adxone/cluster.json')) files.set(path, content);
      };
      const { intact } = await verifyPack(inMemory(samplePack({ change }).bytes));
      expect(intact).toBe(false);
    }
  });

  const findings = '"counts":';
  it.each<[string, string, (text: string) => string | Uint8Array, RegExp]>([
    [
      'deep counts',
      'findings.json',
      (text) => text.replace(findings, `"counts":{"deep":${'['.repeat(20_000)}${']'.repeat(20_000)}},"x":`),
      /^verdict findings\.json/,
    ],
    [
      'seven million lists',
      'findings.json',
      (text) => text.replace(findings, `"x":[${'[],'.repeat(7_000_000)}[]],"counts":`),
      /^verdict findings\.json/,
    ],
    [
      'a result twice',
      'findings.json',
      (text) => text.replace('"outcome":"fail"', '"outcome":"pass","outcome":"fail"'),
      /^verdict findings\.json/,
    ],
    ['a deep catalog', 'catalog.json', () => '['.repeat(1_000_000), /^verdict catalog\.json/],
    ['wide settings', 'settings.json', () => `[${'[],'.repeat(200_000)}[]]`, /^verdict settings\.json/],
    [
      '__proto__ in settings',
      'settings.json',
      (text) => text.replace('{', '{"__proto__":{},'),
      /^verdict settings\.json/,
    ],
    ['invalid UTF-8', 'locks.json', () => Uint8Array.from([0x7b, 0xff, 0x7d]), /^verdict evidence\/.*locks\.json/],
    ['a deep part', 'locks.json', () => '{"a":'.repeat(100_000), /^verdict evidence\/.*locks\.json/],
  ])('%s is a problem of the file, although its hash is right', async (_title, path, change, problem) => {
    let found = '';
    samplePack({
      change: (files) => {
        const content = [...files].find(([name]) => name.endsWith(path))?.[1];
        found = typeof content === 'string' ? content : '';
      },
    });
    expect((await problemsOf(packWith(path, change(found)))).join('\n')).toMatch(problem);
  });

  it('a wide or deep manifest is a problem of the manifest', async () => {
    for (const content of [
      `{"format":"kustodian.pack/1","x":[${'[],'.repeat(300_000)}[]]}`,
      `{"format":"kustodian.pack/1","x":${'['.repeat(100_000)}`,
    ]) {
      const manifest = packFile('manifest.json', content);
      const hash = packFile('manifest.sha256', `${manifest.row.sha256}  manifest.json\n`);
      expect((await problemsOf(writeZip([manifest, hash])))[0]).toBe(
        'changed manifest.json: The file doesn’t have the format that evidence packs require.',
      );
    }
  });

  it('the parts of a cluster share the limits of one file', () => {
    const lists = `[${'[],'.repeat(3_500_000)}[]]`;
    const part = text(`{"state":"read","readAt":"2026-11-27T18:13:22Z","value":${lists}}`);
    const use = noJsonUse();
    expect(parsePart(part, use)).toHaveProperty('value');
    expect(parsePart(part, use)).toBeUndefined();
  });
});
