export type { ExportedCluster } from '@/lib/export/file-format';
export type { ExportChoice } from './export-choice';
export { ExportMenu } from './export-menu';
export { useExport } from './use-export';
