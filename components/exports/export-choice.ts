/** The formats of lib/export, and the auditor's report of lib/report. */
export type ExportFormat = 'csv' | 'json' | 'sarif' | 'ocsf' | 'html';

export interface ExportChoice {
  format: ExportFormat;
  /** Failures only, because code scanning raises an alert for every result. `false` for a report, which counts every result. */
  onlyFailures: boolean;
}
