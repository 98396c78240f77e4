export { ExportMenu } from './export-menu';
export { type ExportedFindings, useExport } from './use-export';
