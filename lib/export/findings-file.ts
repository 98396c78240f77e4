import { defined } from '@/lib/model/defined';
import { csvFile } from './csv';
import type { FileFacts, FileFormat, fileFormatNames } from './file-format';
import { fileTime, safeWord } from './file-name';
import { ocsfFile } from './ocsf';
import { sarifFile } from './sarif';

/** The shape of the HTTP API. */
const jsonFile: FileFormat = {
  extension: 'json',
  contentType: 'application/json',
  open: ({ tenantId, at, filter, version, control }) => {
    let first = true;
    return {
      start: () => {
        const head = JSON.stringify({
          product: 'Kustodian',
          version,
          tenantId,
          at,
          filter,
          ...defined({ control }),
        });
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
} as const satisfies Record<(typeof fileFormatNames)[number], FileFormat>;

export type FileFormatName = keyof typeof fileFormats;

/** Returns tenant, time, and filter or control: letters, digits, dots, and hyphens only. */
export function fileName(extension: string, { tenantId, at, filter, control }: FileFacts): string {
  const head = `kustodian-${tenantId}-${fileTime(at)}`;
  if (control) return `${head}-${safeWord(control.framework)}-control-${safeNumber(control.control)}.${extension}`;
  const words = [...new URLSearchParams(filter)].map(([name, value]) => `${name}-${value}`).join('-');
  return `${head}-${safeWord(words) || 'all'}.${extension}`;
}

/** Keeps the dots of a control's number, such as 3.5.1.2. */
function safeNumber(control: string): string {
  return control.split('.').map(safeWord).filter(Boolean).join('.');
}
