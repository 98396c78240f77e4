import type { FileFormatName } from '@/lib/export/findings-file';

export type ExportFormat = FileFormatName | 'html';

export interface ExportChoice {
  format: ExportFormat;
  /** For code scanning, which raises an alert for every result. `false` for a report, which counts every result. */
  onlyFailures: boolean;
}
