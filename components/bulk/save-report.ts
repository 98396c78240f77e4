import type { BulkRun } from '@/lib/client/bulk/bulk-run';
import { fileTime } from '@/lib/export/file-name';
import { saveFile } from '../ui/save-file';
import { bulkRunCsv, bulkRunJson } from './bulk-run-file';

/** Downloads the report. Returns the name of the file. */
export function saveReport(run: BulkRun, format: 'csv' | 'json', facts: { tenantId: string; version: string }): string {
  const at = new Date().toISOString();
  const text = format === 'csv' ? bulkRunCsv(run) : bulkRunJson(run, { ...facts, at });
  const type = format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json';
  const name = `kustodian-run-${run.fixId}-${fileTime(at)}.${format}`;
  saveFile({ name, blob: new Blob([text], { type }) });
  return name;
}
