import type { ChangedBy, DiffClass, DiffRow, SnapshotDiff } from '@/lib/history/snapshot-diff';
import type { SnapshotFile } from '@/lib/history/snapshot-file';
import { type Severity, severities } from '@/lib/model/finding';
import { counted } from '../ui/count-words';
import { outcomeWords } from './change-words';

/** A row of the table of changes. */
export interface ChangeRow {
  key: string;
  class: DiffClass;
  severity?: Severity;
  /** Lowercase ID and name of the cluster. */
  cluster?: { id: string; name: string };
  /** Check ID. */
  check?: string;
  detail: string;
  /** Who changed the resource. `null`: Azure recorded no change. `undefined`: changes weren't read. */
  who?: ChangedBy | null | undefined;
}

const rowsPerStep = 100;

/** Returns the rows of a comparison in steps of a few milliseconds: by class, the most severe first. */
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

/** Returns the failures that are still there, in steps of a few milliseconds. A large fleet has more of these than changes. */
export function* stillFailingSteps(
  { stillFailing }: Pick<SnapshotDiff, 'stillFailing'>,
  b: SnapshotFile,
): Generator<void, ChangeRow[], undefined> {
  const clusters = new Map(b.clusters.map(({ id, name }) => [id, { id, name }]));
  const severityOf = new Map(b.header.catalog.checks.map(({ id, severity }) => [id, severity]));
  const rows: ChangeRow[] = [];
  for (const [index, { cluster, check, changed }] of stillFailing.entries()) {
    if (index % rowsPerStep === 0) yield;
    rows.push({
      key: `still-failing ${index}`,
      class: 'still-failing',
      check,
      severity: severityOf.get(check) ?? 'info',
      cluster: clusters.get(cluster) ?? { id: cluster, name: cluster },
      detail: changed ? 'The failing properties or items changed.' : '',
    });
  }
  return rows;
}

function toRow(row: DiffRow, index: number): ChangeRow {
  const base = { key: `${row.class} ${index}`, class: row.class };
  switch (row.class) {
    case 'new-failure':
    case 'fixed':
    case 'became-unknown':
      return { ...base, ...outcomeCells(row) };
    case 'became-known':
      return 'failures' in row
        ? { ...base, cluster: clusterOf(row), detail: failureCount(row.failures.length), who: row.who }
        : { ...base, ...outcomeCells(row) };
    case 'cluster-added':
      return { ...base, cluster: clusterOf(row), detail: failureCount(row.failures.length), who: row.who };
    case 'cluster-removed':
      return { ...base, cluster: clusterOf(row), detail: '', who: row.who };
    case 'cluster-unreadable':
      return {
        ...base,
        cluster: clusterOf(row),
        detail:
          row.why === 'unread'
            ? 'Couldn’t be loaded in the second snapshot.'
            : 'Not in the scope of the second snapshot.',
      };
    case 'exemption-changed':
      return { ...base, cluster: clusterOf(row), check: row.check, detail: exemptionWords[row.why] };
    case 'check-changed':
      return {
        ...{ ...base, check: row.check, severity: row.severity },
        detail: `${row.why.map((why) => whyWords[why]).join(', ')}. ${resultCount(row.outcomes.length)}`,
      };
    case 'check-added':
      return { ...base, check: row.check, severity: row.severity, detail: addedWords(row.outcomes) };
    case 'check-removed':
      return { ...base, check: row.check, severity: row.severity, detail: '' };
    default:
      return row satisfies never;
  }
}

function clusterOf({ cluster, name }: { cluster: string; name?: string }): { id: string; name: string } {
  return { id: cluster, name: name ?? cluster };
}

/** Items can be many. */
const mostItems = 3;

function outcomeCells(row: Extract<DiffRow, { before: string }>) {
  const { check, severity, before, after, items = [], properties = [], who } = row;
  const named = items.length > 0 ? items : properties;
  const more = named.length - mostItems;
  const list = [...named.slice(0, mostItems), ...(more > 0 ? [`${more} more`] : [])].join(', ');
  const change = `${outcomeWords[before]} → ${outcomeWords[after]}`;
  return { cluster: clusterOf(row), check, severity, detail: list ? `${change}: ${list}` : change, who };
}

const exemptionWords = {
  added: 'Added',
  removed: 'Removed',
  changed: 'Changed',
  expired: 'Expired',
} as const;

const whyWords = { version: 'New version', settings: 'Different settings', severity: 'Different severity' } as const;

function failureCount(count: number): string {
  return counted(count, 'failure');
}

function resultCount(count: number): string {
  return count === 1 ? '1 result differs.' : `${counted(count, 'result')} differ.`;
}

function addedWords(outcomes: readonly { after: string }[]): string {
  const failing = outcomes.filter(({ after }) => after === 'fail').length;
  return `Fails on ${counted(failing, 'cluster')} of ${counted(outcomes.length, 'cluster').replace(/ clusters?$/, '')}.`;
}
