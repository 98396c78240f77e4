export type { ExportedCluster } from '@/lib/export/file-format';
export { ExportMenu } from './export-menu';
export { useExport } from './use-export';
