import { getCheck } from '@/lib/checks/catalog';
import type { ResourceChange } from '@/lib/model/resource-change';
import type { ChangedBy, DiffRow, NewClusterRow, OutcomeRow, RemovedClusterRow } from '../snapshot-diff';
import { lastChangeOf } from './changes-of-finding';

/** A row that a change of a resource can explain. */
export type ExplainedRow = OutcomeRow | NewClusterRow | RemovedClusterRow;

/** The times of two snapshots, as ISO times. */
export interface Between {
  after: string;
  until: string;
}

/** Returns whether a change of a resource can explain a row. */
export function isExplained(row: DiffRow): row is ExplainedRow {
  return (
    row.class === 'new-failure' ||
    row.class === 'fixed' ||
    row.class === 'cluster-added' ||
    row.class === 'cluster-removed'
  );
}

/** Returns who made the change behind a row, between two snapshots. `null`: not recorded. `changes` are newest first. */
export function whoChanged(
  row: ExplainedRow,
  changes: readonly ResourceChange[],
  { after, until }: Between,
): ChangedBy | null {
  const between = changes.filter(({ time }) => isBetween(time, after, until));
  const change = changeOf(row, between);
  return change ? toChangedBy(change) : null;
}

function changeOf(row: ExplainedRow, changes: readonly ResourceChange[]): ResourceChange | null {
  const ofCluster = (kind: ResourceChange['kind']) =>
    changes.find((change) => change.kind === kind && change.resourceId.toLowerCase() === row.cluster) ?? null;
  switch (row.class) {
    case 'cluster-added':
      return ofCluster('create');
    case 'cluster-removed':
      return ofCluster('delete');
    case 'became-known':
    case 'became-unknown':
      return null;
    default: {
      const parts = getCheck(row.check)?.needs ?? [];
      return lastChangeOf({ clusterId: row.cluster, properties: row.properties ?? [], parts }, changes);
    }
  }
}

/** Returns a change as in `kustodian.diff/1`. Unknown names and clients aren't invented. */
export function toChangedBy({ by, time, client, correlationId }: ResourceChange): ChangedBy {
  return {
    ...(by.name === null ? {} : { name: by.name }),
    ...(by.objectId === null ? {} : { objectId: by.objectId }),
    time,
    client: client.name ?? 'Not recorded',
    correlationId,
  };
}

/** A scan reads for a while, so a change in the second of its start belongs to the next comparison. */
function isBetween(time: string, after: string, until: string): boolean {
  const at = Date.parse(time);
  return at > Date.parse(after) && at <= Date.parse(until);
}
