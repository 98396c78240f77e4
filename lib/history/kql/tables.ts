/** Tables of snapshots in Azure Data Explorer, for the schema and for ingested lines. */

export interface KqlColumn {
  name: string;
  type: 'string' | 'datetime' | 'long' | 'bool' | 'dynamic';
}

const columnsOf = (type: KqlColumn['type'], names: string): KqlColumn[] =>
  names.split(' ').map((name) => ({ name, type }));

/** In every line. Snapshots compare if tenant, depth, and pseudonyms are equal. */
const snapshotColumns: readonly KqlColumn[] = [
  { name: 'readAt', type: 'datetime' },
  ...columnsOf('string', 'tenantId depth pseudonyms product cluster name location subscriptionId'),
];

export const clusterColumns: readonly KqlColumn[] = [
  ...snapshotColumns,
  ...columnsOf('long', 'pass fail unknown notApplicable error exempted high medium low info passedWeight failedWeight'),
  // { outcome, severity, version } by check ID.
  ...columnsOf('dynamic', 'checks'),
  // Tells a deleted cluster from an unreadable one.
  ...columnsOf('dynamic', 'readScopes unreadScopes'),
  ...columnsOf('string', 'evidence'),
];

/** One row per failure. */
export const failureColumns: readonly KqlColumn[] = [
  ...snapshotColumns,
  ...columnsOf('string', 'check severity'),
  ...columnsOf('bool', 'exempt'),
  ...columnsOf('dynamic', 'properties items'),
  ...columnsOf('string', 'fingerprint'),
];

/** Lines are ingested into the first table. Update policies move them to the others. */
export const kqlTables = {
  lines: 'KustodianLines',
  clusters: 'KustodianClusters',
  failures: 'KustodianFailures',
} as const;

/** Both kinds of rows, and the kind. */
export const lineColumns: readonly KqlColumn[] = [
  { name: 'lineType', type: 'string' },
  ...new Map([...clusterColumns, ...failureColumns].map((column) => [column.name, column])).values(),
];
