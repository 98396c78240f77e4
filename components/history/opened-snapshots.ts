import { useSyncExternalStore } from 'react';
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

let opened: readonly OpenedSnapshot[] = [];
const listeners = new Set<() => void>();
const none: readonly OpenedSnapshot[] = [];

export function useOpenedSnapshots(): readonly OpenedSnapshot[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => opened,
    () => none,
  );
}

/** Replaces a file of the same scan and name. */
export function addOpened(file: File, { header }: Pick<SnapshotFile, 'header'>): OpenedSnapshot {
  const added = { key: `file ${header.readAt} ${header.depth} ${file.name}`, file, header };
  opened = [...opened.filter(({ key }) => key !== added.key), added];
  for (const listener of listeners) listener();
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
