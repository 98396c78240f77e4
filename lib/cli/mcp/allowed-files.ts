import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { CliError } from '../cli-error';
import { ToolError } from './tool-error';

/** Folders whose files tools can read. */
export class AllowedFiles {
  private constructor(private readonly folders: readonly string[]) {}

  /** Throws a `CliError` for a folder that can't be read. */
  static async open(folders: readonly string[], directory: string): Promise<AllowedFiles> {
    if (folders.length > 8) throw new CliError('Use --files up to 8 times.');
    const real = folders.map(async (folder) => {
      const found = await realpath(path.resolve(directory, folder)).catch(() => undefined);
      if (found !== undefined && (await stat(found)).isDirectory()) return found;
      throw new CliError('A --files folder doesn’t exist. Enter an existing folder, such as ./snapshots.');
    });
    return new AllowedFiles(await Promise.all(real));
  }

  get isEmpty(): boolean {
    return this.folders.length === 0;
  }

  /** Returns the real path and size. Throws the same `path-refused` for every other path, so that nothing can be probed. */
  async resolve(given: string): Promise<{ file: string; size: number }> {
    if (!/\p{Cc}/u.test(given))
      for (const folder of this.folders) {
        const found = await fileBelow(folder, given);
        if (found) return found;
      }
    throw new ToolError('path-refused');
  }
}

async function fileBelow(folder: string, given: string): Promise<{ file: string; size: number } | undefined> {
  const wanted = path.resolve(folder, given);
  if (!isBelow(folder, wanted) && !path.isAbsolute(given)) return undefined;
  try {
    const file = await realpath(wanted);
    if (!isBelow(folder, file)) return undefined;
    const found = await stat(file);
    return found.isFile() ? { file, size: found.size } : undefined;
  } catch {
    return undefined;
  }
}

function isBelow(folder: string, file: string): boolean {
  return file.startsWith(folder.endsWith(path.sep) ? folder : `${folder}${path.sep}`);
}
