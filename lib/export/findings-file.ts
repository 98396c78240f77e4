import type { ClusterSummary } from '@/lib/model/api/api';
import type { Finding } from '@/lib/model/finding';
import { csvFile } from './csv';
import { ocsfFile } from './ocsf';
import { sarifFile } from './sarif';
import type { UnreadScope } from './unread-scope';

/**
 * Findings as a file, in pieces, because a large fleet doesn't fit in memory. Formats don't fetch, read the clock, or
 * evaluate.
 */

/** Metadata of a file. */
export interface FileFacts {
  tenantId: string;
  /** ISO time of creation. */
  at: string;
  /** Query string of the filter. */
  filter: string;
  version: string;
}

/** A cluster with its filtered findings. */
export interface ExportedCluster {
  cluster: Pick<ClusterSummary, 'id' | 'name' | 'subscriptionId' | 'resourceGroup' | 'location' | 'tags' | 'readAt'>;
  subscriptionName: string;
  findings: readonly Finding[];
}

/** The pieces of a file, in order. */
export interface FindingsFile {
  start(): string;
  cluster(cluster: ExportedCluster): string;
  end(unread: readonly UnreadScope[]): string;
}

export interface FileFormat {
  extension: string;
  contentType: string;
  open(facts: FileFacts): FindingsFile;
}

/** The shape of the HTTP API. */
const jsonFile: FileFormat = {
  extension: 'json',
  contentType: 'application/json',
  open: ({ tenantId, at, filter, version }) => {
    let first = true;
    return {
      start: () => {
        const head = JSON.stringify({ product: 'Kustodian', version, tenantId, at, filter });
        return `${head.slice(0, -1)},"clusters":[`;
      },
      cluster: (cluster) => {
        const separator = first ? '\n' : ',\n';
        first = false;
        return separator + JSON.stringify(cluster);
      },
      end: (unread) => `\n],"unread":${JSON.stringify(unread)}}\n`,
    };
  },
};

/** Every format, by URL name. */
export const fileFormats = {
  csv: csvFile,
  json: jsonFile,
  sarif: sarifFile,
  ocsf: ocsfFile,
} as const satisfies Record<string, FileFormat>;

export type FileFormatName = keyof typeof fileFormats;

/** Returns a file name with tenant, time, and whether it's filtered. Letters, digits, dots, and hyphens only. */
export function fileName(format: FileFormatName, { tenantId, at, filter }: FileFacts): string {
  const time = at.slice(0, 16).replaceAll(':', '').replace('T', '-');
  const words = [...new URLSearchParams(filter)].map(([name, value]) => `${name}-${value}`).join('-');
  const safe = words
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, 60)
    .replace(/-$/, '');
  return `kustodian-${tenantId}-${time}Z-${safe || 'all'}.${fileFormats[format].extension}`;
}
