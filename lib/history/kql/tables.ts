/** Tables of snapshots in Azure Data Explorer, as data for the schema and for the lines that are ingested. */

export interface KqlColumn {
  name: string;
  type: 'string' | 'datetime' | 'long' | 'bool' | 'dynamic';
}

const columnsOf = (type: KqlColumn['type'], names: string): KqlColumn[] =>
  names.split(' ').map((name) => ({ name, type }));

/** What every line has: the snapshot that it belongs to. Snapshots compare if tenant, depth, and pseudonyms are equal. */
const snapshotColumns: readonly KqlColumn[] = [
  { name: 'readAt', type: 'datetime' },
  ...columnsOf('string', 'tenantId depth pseudonyms product cluster name location subscriptionId'),
];

/** A row for each cluster of a snapshot. */
export const clusterColumns: readonly KqlColumn[] = [
  ...snapshotColumns,
  ...columnsOf('long', 'pass fail unknown notApplicable error exempted high medium low info passedWeight failedWeight'),
  // A bag of { outcome, severity, version } by check ID.
  ...columnsOf('dynamic', 'checks'),
  // What the snapshot read, to tell a deleted cluster from an unreadable one.
  ...columnsOf('dynamic', 'readScopes unreadScopes'),
  ...columnsOf('string', 'evidence'),
];

/** A row for each failure of a snapshot. */
export const failureColumns: readonly KqlColumn[] = [
  ...snapshotColumns,
  ...columnsOf('string', 'check severity'),
  ...columnsOf('bool', 'exempt'),
  ...columnsOf('dynamic', 'properties items'),
  ...columnsOf('string', 'fingerprint'),
];

/** Names of the tables. Lines are ingested into the first, and update policies move them to the others. */
export const kqlTables = {
  lines: 'KustodianLines',
  clusters: 'KustodianClusters',
  failures: 'KustodianFailures',
} as const;

/** The table that takes the lines: both kinds of rows, and the kind. */
export const lineColumns: readonly KqlColumn[] = [
  { name: 'lineType', type: 'string' },
  ...new Map([...clusterColumns, ...failureColumns].map((column) => [column.name, column])).values(),
];
