import { useSyncExternalStore } from 'react';
import type { KustoFile } from '@/lib/kusto/kusto-file';

/** Results of management commands that were imported in this tab. Only in memory, and the server never gets them. */
let files: readonly KustoFile[] = [];
const listeners = new Set<() => void>();
const none: readonly KustoFile[] = [];

export function kustoFiles(): readonly KustoFile[] {
  return files;
}

export function useKustoFiles(): readonly KustoFile[] {
  return useSyncExternalStore(listen, kustoFiles, () => none);
}

/** A file with the name and cluster of an earlier one replaces it. */
export function addKustoFiles(added: readonly KustoFile[]): void {
  const isReplaced = ({ name, host }: KustoFile) => added.some((file) => file.name === name && file.host === host);
  replaceKustoFiles([...files.filter((file) => !isReplaced(file)), ...added]);
}

export function replaceKustoFiles(next: readonly KustoFile[]): void {
  files = next;
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
