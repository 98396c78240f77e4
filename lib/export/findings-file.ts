import { csvFile } from './csv';
import type { FileFacts, FileFormat } from './file-format';
import { fileTime, safeWord } from './file-name';
import { ocsfFile } from './ocsf';
import { sarifFile } from './sarif';

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
export function fileName(extension: string, { tenantId, at, filter }: FileFacts): string {
  const words = [...new URLSearchParams(filter)].map(([name, value]) => `${name}-${value}`).join('-');
  return `kustodian-${tenantId}-${fileTime(at)}-${safeWord(words) || 'all'}.${extension}`;
}
