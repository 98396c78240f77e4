import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { CliError } from '../cli-error';
import type { Content } from './content';
import { formatNames } from './format-names';
import { fileNames } from './formats';
import { requireFolder, writeFiles } from './write-files';

let folder: string;
const never = new AbortController().signal;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'kustodian-'));
  return () => rm(folder, { recursive: true, force: true });
});

const textOf = (pieces: Iterable<string>): Content => ({ format: 'text', pieces });

function* failingAfter(pieces: number, act: () => void): Generator<string> {
  for (let index = 0; index < pieces; index += 1) yield 'x'.repeat(100_000);
  act();
  yield 'x'.repeat(1_000_000);
}

describe('output files', () => {
  it('every format but the table has a file of its own', () => {
    const names = fileNames(formatNames);
    expect(new Set(names).size).toBe(formatNames.length - 1);
  });

  it('output files are complete, in a new folder, and replace those of an earlier scan', async () => {
    const out = path.join(folder, 'a', 'b');
    const files = (content: string) => [
      { name: 'a.json', content: textOf([content, '!']) },
      { name: 'b.gz', content: { format: 'bytes' as const, bytes: new Uint8Array([1, 2]) } },
    ];
    await writeFiles(out, files('first'), { signal: never });
    await writeFiles(out, files('second'), { signal: never });
    expect((await readdir(out)).sort()).toEqual(['a.json', 'b.gz']);
    expect(await readFile(path.join(out, 'a.json'), 'utf8')).toBe('second!');
    expect([...(await readFile(path.join(out, 'b.gz')))]).toEqual([1, 2]);
  });

  it('output files are all absent after an abort, and so are new folders', async () => {
    const aborter = new AbortController();
    const out = path.join(folder, 'a', 'b');
    const files = [
      { name: 'a.json', content: textOf(['whole']) },
      { name: 'b.csv', content: textOf(failingAfter(9, () => aborter.abort(new Error('stopped')))) },
    ];
    await expect(writeFiles(out, files, { signal: aborter.signal })).rejects.toThrow('stopped');
    expect(await readdir(folder)).toEqual([]);
  });

  it('output files leave a folder and files of before untouched after a failure', async () => {
    await writeFile(path.join(folder, 'a.json'), 'before');
    const pieces = failingAfter(3, () => {
      throw Object.assign(new Error('no'), { code: 'ENOSPC' });
    });
    await expect(writeFiles(folder, [{ name: 'a.json', content: textOf(pieces) }], { signal: never })).rejects.toThrow(
      'Couldn’t write the output files (ENOSPC). No file was written. Check the --out folder, and then run the command again.',
    );
    expect(await readdir(folder)).toEqual(['a.json']);
    expect(await readFile(path.join(folder, 'a.json'), 'utf8')).toBe('before');
  });

  it('a place that is a folder fails, and leaves no temporary file', async () => {
    await mkdir(path.join(folder, 'a.json'));
    await expect(writeFiles(folder, [{ name: 'a.json', content: textOf(['x']) }], { signal: never })).rejects.toThrow(
      /Couldn’t write/,
    );
    expect(await readdir(folder)).toEqual(['a.json']);
  });

  it('output files bring back earlier files if the last one can’t be renamed', async () => {
    await writeFile(path.join(folder, 'a.json'), 'before');
    await mkdir(path.join(folder, 'c.json'));
    const files = ['a.json', 'b.json', 'c.json'].map((name) => ({ name, content: textOf(['after']) }));
    await expect(writeFiles(folder, files, { signal: never })).rejects.toThrow(/No file was written/);
    expect((await readdir(folder)).sort()).toEqual(['a.json', 'c.json']);
    expect(await readFile(path.join(folder, 'a.json'), 'utf8')).toBe('before');
  });

  it('output files are absent if the step before the renames fails', async () => {
    const beforeRename = () => Promise.reject(new CliError('No summary.'));
    const files = [{ name: 'a.json', content: textOf(['x']) }];
    const writing = writeFiles(path.join(folder, 'new'), files, { signal: never, beforeRename });
    await expect(writing).rejects.toThrow('No summary.');
    expect(await readdir(folder)).toEqual([]);
  });

  it.skipIf(process.getuid?.() === 0)('a folder that can’t be written is named by its error', async () => {
    await chmod(folder, 0o500);
    await expect(writeFiles(path.join(folder, 'x'), [], { signal: never })).rejects.toThrow(/EACCES/);
  });

  it('a folder below a file is refused', async () => {
    const file = path.join(folder, 'file');
    await writeFile(file, '');
    await expect(requireFolder(path.join(file, 'x', 'y'), 'shown')).rejects.toThrow(/Couldn’t use shown for --out/);
    await expect(requireFolder(path.join(folder, 'x', 'y'), 'shown')).resolves.toBeUndefined();
    expect(await readdir(folder)).toEqual(['file']);
  });
});
