import { describe, expect, it } from 'vitest';
import { packLimits } from './pack-file';
import { packPaths } from './pack-paths';
import { readDirectory } from './read-zip';
import { inMemory, sampleCluster, samplePack } from './testing/sample-pack';
import { type PackVerification, verifyPack } from './verify-pack';
import { localHeaderLength, placedLength } from './zip-format';

const { clusterId, parts } = sampleCluster('adxone', { encrypted: false });
const clusters = [{ clusterId, parts: { cluster: parts.cluster } as typeof parts }];

/** Returns for each byte the names that a problem can have. */
async function namesByByte(bytes: Uint8Array): Promise<string[]> {
  const { entries } = await readDirectory(inMemory(bytes), packLimits);
  const names = entries.flatMap((entry) => Array.from({ length: placedLength(entry) }, () => entry.path));
  for (const { path } of entries) names.push(...Array.from({ length: 46 + path.length }, () => path));
  return [...names, ...Array.from({ length: bytes.length - names.length }, () => 'zip')];
}

/** Content has a hash, so the test changes only every `step`th byte of it, and all other bytes. */
const step = 29;

async function contentOf(bytes: Uint8Array): Promise<(index: number) => boolean> {
  const { entries } = await readDirectory(inMemory(bytes), packLimits);
  const ranges = entries
    .filter(({ path }) => path !== packPaths.manifestHash)
    .map((entry) => ({
      start: entry.offset + localHeaderLength + entry.path.length,
      end: entry.offset + placedLength(entry),
    }));
  return (index) => ranges.some(({ start, end }) => index >= start && index < end);
}

function changed(bytes: Uint8Array, index: number, mask: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[index] = (copy[index] ?? 0) ^ mask;
  return copy;
}

async function verify(bytes: Uint8Array): Promise<PackVerification> {
  return verifyPack(inMemory(bytes));
}

describe('a changed byte', () => {
  it('a changed byte is named wherever it is in a pack', async () => {
    const { bytes } = samplePack({ clusters, deflate: false });
    const names = await namesByByte(bytes);
    const isInContent = await contentOf(bytes);
    const missed: string[] = [];
    for (let index = 0; index < bytes.length; index += 1) {
      if (isInContent(index) && index % step !== 0) continue;
      const { intact, problems } = await verify(changed(bytes, index, 1 << (index % 8)));
      if (intact || !problems.some(({ file }) => file === names[index])) missed.push(`${index} in ${names[index]}`);
    }
    expect(missed).toEqual([]);
  }, 30_000);

  it('a changed byte is named in compressed files, even if they have the same content', async () => {
    const { bytes } = samplePack({ clusters });
    const { entries } = await readDirectory(inMemory(bytes), packLimits);
    const deflated = entries.filter(({ method }) => method !== 0);
    expect(deflated.length).toBeGreaterThan(2);
    for (const { path, offset, compressedBytes } of deflated) {
      const start = offset + localHeaderLength + path.length;
      // The last byte has bits that no decompression reads.
      for (const index of [start, start + 1, start + Math.floor(compressedBytes / 2), start + compressedBytes - 1]) {
        const { problems } = await verify(changed(bytes, index, 0x80));
        expect(problems.map(({ file }) => file)).toContain(path);
      }
    }
  });

  it('a changed byte of a file’s content is the only problem', async () => {
    const { bytes } = samplePack({ clusters, deflate: false });
    const { entries } = await readDirectory(inMemory(bytes), packLimits);
    for (const { path, offset, compressedBytes } of entries) {
      const last = offset + localHeaderLength + path.length + compressedBytes - 1;
      const { problems } = await verify(changed(bytes, last, 1));
      const isFindings = path === packPaths.findings;
      expect(problems.slice(0, isFindings ? 1 : 2)).toEqual([
        { file: path, problem: 'changed', detail: expect.any(String) },
      ]);
    }
  });
});
