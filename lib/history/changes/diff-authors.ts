import { getCheck } from '@/lib/checks/catalog';
import type { HistoryAnswer, ResourceChange } from '@/lib/model/resource-change';
import type { ChangedBy, DiffClass, DiffRow, NewClusterRow, OutcomeRow, RemovedClusterRow } from '../diff-types';
import { lastChangeOf, propertiesOf, type UnknownCause } from './changes-of-finding';

export type ExplainedRow = OutcomeRow | NewClusterRow | RemovedClusterRow;

export interface Between {
  after: string;
  until: string;
}

/** Rows that a change of a resource can explain. */
export const explainedClasses: readonly DiffClass[] = ['new-failure', 'fixed', 'cluster-added', 'cluster-removed'];

export function isExplained(row: DiffRow): row is ExplainedRow {
  return explainedClasses.includes(row.class);
}

export interface AuthorOptions {
  /** Adds the values before and after the change. */
  hasValues?: boolean;
}

/** Returns the author, or why that's unknown. `null`: not recorded. `changes` are newest first. */
export function whoChanged(
  row: ExplainedRow,
  changes: readonly ResourceChange[],
  { after, until }: Between,
  { hasValues = false }: AuthorOptions = {},
): ChangedBy | UnknownCause | null {
  const between = changes.filter(({ time }) => isBetween(time, after, until));
  const change = changeOf(row, between);
  if (change === null || typeof change === 'string') return change;
  return { ...toChangedBy(change), ...(hasValues ? valuesOf(row, change) : {}) };
}

/** A change of another resource, such as a data connection, has all of its values. */
function valuesOf(row: ExplainedRow, change: ResourceChange): Pick<ChangedBy, 'values'> {
  const recorded = change.properties ?? [];
  if (recorded.length === 0) return change.kind === 'create' ? {} : { values: null };
  const own = 'properties' in row ? propertiesOf(change, row.properties ?? []) : [];
  return { values: own.length > 0 ? own : recorded };
}

function changeOf(row: ExplainedRow, changes: readonly ResourceChange[]): ResourceChange | UnknownCause | null {
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
      const { cluster: clusterId, properties = [], items } = row;
      return lastChangeOf({ clusterId, properties, parts, items }, changes);
    }
  }
}

/** Returns the author as in `kustodian.diff/1`. Unknown names and clients aren't invented. */
export function toChangedBy({ by, time, client, correlationId }: ResourceChange): ChangedBy {
  return {
    ...(by.name === null ? {} : { name: by.name }),
    ...(by.objectId === null ? {} : { objectId: by.objectId }),
    time,
    client: client.name ?? 'Not recorded',
    correlationId,
  };
}

/**
 * Works as `whoChanged`, from a history. `unread`: a source is unreadable, or its oldest records of that time weren't
 * read. `later`: the change is newer than the start of the second scan, which can have read the resource after it.
 */
export function authorFromHistory(
  row: ExplainedRow,
  { changes, unreadable, since, limitedTo }: Pick<HistoryAnswer, 'changes' | 'unreadable' | 'since' | 'limitedTo'>,
  between: Between,
  options: AuthorOptions = {},
): ChangedBy | UnknownCause | 'unread' | 'later' | null {
  const who = whoChanged(row, changes, between, options);
  if (who !== null && typeof who !== 'string') return who;
  const isCut = limitedTo !== undefined && Date.parse(between.after) < Date.parse(since['resource-graph']);
  if (unreadable.length > 0 || isCut) return 'unread';
  if (who !== null) return who;
  const later = changes.filter(({ time }) => secondOf(time) > secondOf(between.until));
  return changeOf(row, later) === null ? null : 'later';
}

/**
 * A scan's time is the second in which it started. A change in that second can be before or after it, so it counts in
 * the comparisons on both sides. Only one of them has the row that it explains.
 */
function isBetween(time: string, after: string, until: string): boolean {
  const second = secondOf(time);
  return second >= secondOf(after) && second <= secondOf(until);
}

function secondOf(time: string): number {
  return Math.floor(Date.parse(time) / 1000);
}
