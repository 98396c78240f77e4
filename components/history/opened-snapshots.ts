import { memoryStore } from '@/lib/client/listeners';
import type { SnapshotFile, SnapshotHeader } from '@/lib/history/snapshot-file';
import { readSnapshotFile } from './read-snapshot-file';

/** A snapshot file of this visit. Its content is read again when it's needed. */
export interface OpenedSnapshot {
  key: string;
  file: File;
  header: SnapshotHeader;
}

export interface RefusedFile {
  file: string;
  /** A sentence for people. It names the file. */
  message: string;
}

const opened = memoryStore<readonly OpenedSnapshot[]>([]);
export const useOpenedSnapshots = opened.useValue;

/** Replaces a file of the same scan and name. */
export function addOpened(file: File, { header }: Pick<SnapshotFile, 'header'>): OpenedSnapshot {
  const added = { key: `file ${header.readAt} ${header.depth} ${file.name}`, file, header };
  opened.write([...opened.read().filter(({ key }) => key !== added.key), added]);
  return added;
}

/** Reads files one after the other, and adds those that are valid. */
export async function openFiles(files: Iterable<File>): Promise<{ opened: OpenedSnapshot[]; refused: RefusedFile[] }> {
  const result: { opened: OpenedSnapshot[]; refused: RefusedFile[] } = { opened: [], refused: [] };
  for (const file of files) {
    try {
      result.opened.push(addOpened(file, await readSnapshotFile(file)));
    } catch (error) {
      result.refused.push({ file: file.name, message: error instanceof Error ? error.message : String(error) });
    }
  }
  return result;
}
