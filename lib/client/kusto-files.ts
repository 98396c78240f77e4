import { useSyncExternalStore } from 'react';
import type { KustoFile } from '@/lib/kusto/kusto-file';

export interface ImportedFile extends KustoFile {
  clusterId: string;
}

/** Results of management commands that were imported in this tab. Only in memory, and the server never gets them. */
let files: readonly ImportedFile[] = [];
const listeners = new Set<() => void>();
const none: readonly ImportedFile[] = [];

export function kustoFiles(): readonly ImportedFile[] {
  return files;
}

export function useKustoFiles(): readonly ImportedFile[] {
  return useSyncExternalStore(listen, kustoFiles, () => none);
}

/** A file with the name and cluster of an earlier one replaces it. */
export function addKustoFiles(clusterId: string, added: readonly KustoFile[]): void {
  const isReplaced = ({ name, host }: KustoFile) => added.some((file) => file.name === name && file.host === host);
  replaceKustoFiles([...files.filter((file) => !isReplaced(file)), ...added.map((file) => ({ ...file, clusterId }))]);
}

export function replaceKustoFiles(next: readonly ImportedFile[]): void {
  files = next;
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
