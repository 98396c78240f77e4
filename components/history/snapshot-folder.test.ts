import { afterEach, describe, expect, it, vi } from 'vitest';
import { openFolder, requestFolderAccess, saveInFolder } from './snapshot-folder';

const name = 'a.kustodian.gz';
const bytes = new Uint8Array([1, 2]);

interface Behavior {
  permission?: PermissionState;
  /** The step that fails. */
  failing?: 'createWritable' | 'write' | 'close';
}

/** A folder in memory. A file has no bytes until its stream closes, as in Chromium. */
class SampleFolder {
  readonly kind = 'directory';
  readonly name = 'snapshots';
  readonly asked: string[] = [];
  aborted = 0;
  constructor(
    readonly files: Map<string, number | 'unreadable'>,
    readonly behavior: Behavior = {},
  ) {}

  async *values() {
    for (const [file, size] of this.files)
      yield {
        kind: 'file',
        name: file,
        getFile: async () => {
          if (size === 'unreadable') throw new DOMException('no', 'NotReadableError');
          return new File(['a'.repeat(size)], file);
        },
      };
  }

  async queryPermission() {
    return this.behavior.permission ?? 'granted';
  }

  async requestPermission({ mode }: { mode: string }) {
    this.asked.push(mode);
    return this.queryPermission();
  }

  async getFileHandle(file: string, { create = false } = {}) {
    if (!this.files.has(file) && !create) throw new DOMException('no', 'NotFoundError');
    if (!this.files.has(file)) this.files.set(file, 0);
    const failAt = (step: Behavior['failing']) => {
      if (this.behavior.failing === step) throw new DOMException(`${step} failed`, 'QuotaExceededError');
    };
    let length = 0;
    return {
      createWritable: async () => {
        failAt('createWritable');
        return {
          write: async (data: Uint8Array) => {
            failAt('write');
            length += data.length;
          },
          close: async () => {
            failAt('close');
            this.files.set(file, length);
          },
          abort: async () => {
            this.aborted += 1;
          },
        };
      },
    };
  }

  async removeEntry(file: string) {
    this.files.delete(file);
  }
}

async function openSample(files: [string, number | 'unreadable'][] = [], behavior: Behavior = {}) {
  const folder = new SampleFolder(new Map(files), behavior);
  vi.stubGlobal('showDirectoryPicker', async () => folder);
  return { folder, found: await openFolder() };
}

afterEach(() => vi.unstubAllGlobals());

describe('a folder of snapshots', () => {
  it('an unreadable file of a folder is named, and the other snapshots are opened', async () => {
    const { found } = await openSample([
      ['b.kustodian.gz', 'unreadable'],
      [name, 1],
      ['notes.txt', 1],
    ]);
    expect(found?.files.map((file) => file.name)).toEqual([name]);
    expect(found?.refused).toEqual([{ file: 'b.kustodian.gz', message: expect.stringMatching(/^b\.kustodian\.gz: /) }]);
  });

  it('no folder is opened if the person cancels', async () => {
    vi.stubGlobal('showDirectoryPicker', async () => {
      throw new DOMException('no', 'AbortError');
    });
    expect(await openFolder()).toBeNull();
  });

  it('a file is saved in the folder', async () => {
    const { folder } = await openSample();
    await saveInFolder(name, bytes);
    expect(folder.files.get(name)).toBe(2);
  });

  it.each(['createWritable', 'write', 'close'] as const)(
    'a new file whose %s fails leaves no empty file, and an existing file stays',
    async (failing) => {
      const { folder } = await openSample([['b.kustodian.gz', 7]], { failing });
      await expect(saveInFolder(name, bytes)).rejects.toThrow(failing);
      await expect(saveInFolder('b.kustodian.gz', bytes)).rejects.toThrow(failing);
      expect([...folder.files]).toEqual([['b.kustodian.gz', 7]]);
      expect(folder.aborted).toBe(failing === 'createWritable' ? 0 : 2);
    },
  );

  it('a file isn’t saved without write access, and saving doesn’t ask for it', async () => {
    const { folder } = await openSample([], { permission: 'prompt' });
    await expect(saveInFolder(name, bytes)).rejects.toThrow(/can’t write to snapshots/);
    expect([folder.files.size, folder.asked]).toEqual([0, []]);
    await requestFolderAccess();
    expect(folder.asked).toEqual(['readwrite']);
  });
});
