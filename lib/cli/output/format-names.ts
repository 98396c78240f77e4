/** Output formats of a scan. */
export const formatNames = ['table', 'json', 'csv', 'sarif', 'ocsf', 'html', 'snapshot', 'pack'] as const;
export type FormatName = (typeof formatNames)[number];
