import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { PackError, type PackErrorCode, type PackFile, packLimits } from './pack-file';
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
  it('a pack above a limit is refused before its files are read', async () => {
    const read = async () => {
      throw new Error('Nothing of it is read.');
    };
    expect(await codeOf({ size: packLimits.bytes + 1, read })).toBe('size');
  });

  it('a pack above a limit is refused if a small file becomes a large one', async () => {
    const zeros = new Uint8Array(2_000_000);
    const bomb = writeZip([packFile('manifest.sha256', zeros, (bytes) => deflateRawSync(bytes))]);
    expect(bomb.length).toBeLessThan(5000);
    expect(await codeOf(inMemory(bomb), { ...packLimits, fileBytes: 1_000_000 })).toBe('file-size');
    const twice = writeZip(
      ['manifest.sha256', 'x'].map((path) => packFile(path, zeros, (bytes) => deflateRawSync(bytes))),
    );
    expect(await codeOf(inMemory(twice), { ...packLimits, bytes: 3_000_000 })).toBe('total-size');
  });

  it('a pack above a limit is refused if its list of files is huge', async () => {
    expect(await codeOf(inMemory(pack), { ...packLimits, directoryBytes: 100 })).toBe('directory-size');
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
});
