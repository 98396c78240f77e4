import type { ClusterSummary } from '@/lib/model/api/api';
import type { Finding } from '@/lib/model/finding';
import { csvFile } from './csv';
import { ocsfFile } from './ocsf';
import { sarifFile } from './sarif';
import type { UnreadScope } from './unread-scope';

/**
 * Findings as a file, piece by piece, so that a fleet of thousands never stands in memory as text. Formats may not fetch, read
 * the clock or judge: they write what they are given.
 */

/** What a file says of itself. */
export interface FileFacts {
  tenantId: string;
  /** ISO time at which it was made. */
  at: string;
  /** The query string of the filter; empty for all. */
  filter: string;
  /** Version of the product. */
  version: string;
}

/** One cluster with those of its findings that the filter leaves. */
export interface ExportedCluster {
  cluster: Pick<ClusterSummary, 'id' | 'name' | 'subscriptionId' | 'resourceGroup' | 'location' | 'tags' | 'readAt'>;
  subscriptionName: string;
  findings: readonly Finding[];
}

/** A file that is being written; the pieces in this order make the whole. */
export interface FindingsFile {
  start(): string;
  cluster(cluster: ExportedCluster): string;
  end(unread: readonly UnreadScope[]): string;
}

/** A format of such files. */
export interface FileFormat {
  extension: string;
  contentType: string;
  open(facts: FileFacts): FindingsFile;
}

/** The shape of the HTTP API: one object with the clusters, their findings, and the scopes that couldn't be read. */
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

/** Every format, by its name in URLs. */
export const fileFormats = {
  csv: csvFile,
  json: jsonFile,
  sarif: sarifFile,
  ocsf: ocsfFile,
} as const satisfies Record<string, FileFormat>;

/** The name of a format. */
export type FileFormatName = keyof typeof fileFormats;

/** A name that says tenant, time and whether something was left out; letters, digits, dots and hyphens only. */
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
