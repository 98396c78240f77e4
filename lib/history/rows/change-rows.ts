import { defined } from '@/lib/model/defined';
import { type Severity, severities } from '@/lib/model/finding';
import { capitalized, counted, figure } from '@/lib/model/text';
import { rowWords } from '../diff-row-words';
import type { ChangedBy, DiffClass, DiffRow, SnapshotDiff } from '../diff-types';
import type { SnapshotFile } from '../snapshot-file';
import { outcomeWords } from './change-words';

export interface ChangeRow {
  key: string;
  class: DiffClass;
  severity?: Severity;
  /** Lowercase ID and name of the cluster. */
  cluster?: { id: string; name: string };
  check?: string;
  detail: string;
  /** Who changed the resource. `null`: Azure recorded no change. `undefined`: changes weren't read. */
  who?: ChangedBy | null | undefined;
}

const rowsPerStep = 100;

/** Returns rows by class, the most severe first, after steps of a few milliseconds. */
export function* changeRowSteps({ changes }: Pick<SnapshotDiff, 'changes'>): Generator<void, ChangeRow[], undefined> {
  const groups = new Map<DiffClass, Map<Severity | undefined, ChangeRow[]>>();
  for (const [index, change] of changes.entries()) {
    if (index % rowsPerStep === 0) yield;
    const row = toRow(change, index);
    const group = groups.get(row.class) ?? new Map<Severity | undefined, ChangeRow[]>();
    groups.set(row.class, group);
    const same = group.get(row.severity) ?? [];
    group.set(row.severity, same);
    same.push(row);
  }
  return [...groups.values()].flatMap((group) =>
    [...severities, undefined].flatMap((severity) => group.get(severity) ?? []),
  );
}

/** Works in steps of a few milliseconds, because a large fleet has more of these than changes. */
export function* stillFailingSteps(
  { stillFailing }: Pick<SnapshotDiff, 'stillFailing'>,
  b: SnapshotFile,
): Generator<void, ChangeRow[], undefined> {
  const clusters = new Map(b.clusters.map((cluster) => [cluster.id, cluster]));
  const severityOf = new Map(b.header.catalog.checks.map(({ id, severity }) => [id, severity]));
  const rows: ChangeRow[] = [];
  // Rows are by cluster, and parsing the failures of a cluster takes time.
  let own = { cluster: '', severities: new Map<string, Severity | undefined>() };
  for (const [index, { cluster, check, changed }] of stillFailing.entries()) {
    if (index % rowsPerStep === 0) yield;
    const found = clusters.get(cluster);
    if (own.cluster !== cluster)
      own = { cluster, severities: new Map(found?.failures.map((failure) => [failure.check, failure.severity])) };
    rows.push({
      key: `still-failing ${index}`,
      class: 'still-failing',
      check,
      severity: own.severities.get(check) ?? severityOf.get(check) ?? 'info',
      cluster: { id: cluster, name: found?.name ?? cluster },
      detail: changed ? 'The failing properties or items changed.' : '',
    });
  }
  return rows;
}

function toRow(row: DiffRow, index: number): ChangeRow {
  const { cluster: name, check, severity, who } = rowWords(row);
  return {
    key: `${row.class} ${index}`,
    class: row.class,
    detail: detailOf(row),
    who,
    ...('cluster' in row ? { cluster: { id: row.cluster, name: name ?? row.cluster } } : {}),
    ...defined({ check, severity }),
  };
}

/** Returns the sentence of the table. Files and the terminal have the words of `rowWords`, which are a contract. */
function detailOf(row: DiffRow): string {
  if ('failures' in row) return counted(row.failures.length, 'failure');
  switch (row.class) {
    case 'new-failure':
    case 'fixed':
    case 'became-unknown':
    case 'became-known':
      return outcomeDetail(row);
    case 'cluster-unreadable':
      return row.why === 'unread'
        ? 'Wasn’t readable when the second snapshot was taken.'
        : 'Not in the scope of the second snapshot.';
    case 'exemption-changed':
      return rowWords(row).change;
    case 'check-changed':
      return `${capitalized(row.why.map((why) => whyWords[why]).join(', '))}. ${resultCount(row.outcomes.length)}`;
    case 'check-added':
      return addedWords(row.outcomes);
    case 'cluster-removed':
    case 'check-removed':
      return '';
    default:
      return row satisfies never;
  }
}

/** Items can be many. */
const mostItems = 3;

function outcomeDetail({ before, after, items = [], properties = [] }: Extract<DiffRow, { before: string }>): string {
  const named = items.length > 0 ? items : properties;
  const more = named.length - mostItems;
  const list = [...named.slice(0, mostItems), ...(more > 0 ? [`${more} more`] : [])].join(', ');
  const change = `${outcomeWords[before]} → ${outcomeWords[after]}`;
  return list ? `${change}: ${list}` : change;
}

const whyWords = {
  version: 'new version of the check',
  settings: 'different settings',
  severity: 'different severity',
} as const;

function resultCount(count: number): string {
  return count === 1 ? '1 result differs.' : `${counted(count, 'result')} differ.`;
}

function addedWords(outcomes: readonly { after: string }[]): string {
  const failing = outcomes.filter(({ after }) => after === 'fail').length;
  return `Fails on ${figure(failing)} of ${counted(outcomes.length, 'cluster')}.`;
}
