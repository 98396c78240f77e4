import type { KustoFile } from '@/lib/kusto/kusto-file';
import { memoryStore } from './listeners';

export interface ImportedFile extends KustoFile {
  clusterId: string;
}

/** Results of management commands that were imported in this tab. The server never gets them. */
export const {
  read: kustoFiles,
  write: replaceKustoFiles,
  useValue: useKustoFiles,
} = memoryStore<readonly ImportedFile[]>([]);

/** A file with the name and cluster of an earlier one replaces it. */
export function addKustoFiles(clusterId: string, added: readonly KustoFile[]): void {
  const isReplaced = ({ name, host }: KustoFile) => added.some((file) => file.name === name && file.host === host);
  replaceKustoFiles([
    ...kustoFiles().filter((file) => !isReplaced(file)),
    ...added.map((file) => ({ ...file, clusterId })),
  ]);
}
