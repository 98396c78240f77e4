import type { Severity } from '@/lib/model/finding';
import { counted } from '@/lib/model/text';
import type { ChangedBy, DiffRow } from './diff-types';

/** A row of a comparison as words, for a terminal, Markdown, and HTML. Not escaped. */
export interface RowWords {
  /** The name of the cluster. Absent for a change of a check. */
  cluster?: string;
  /** The ID of the check. Absent for a whole cluster. */
  check?: string;
  severity?: Severity;
  /** What changed, such as `pass → fail`. */
  change: string;
  items: readonly string[];
  /** `null`: Azure recorded no change. `undefined`: unknown, or changes weren't read. */
  who: ChangedBy | null | undefined;
}

export function rowWords(row: DiffRow): RowWords {
  switch (row.class) {
    case 'new-failure':
    case 'fixed':
    case 'became-unknown':
      return outcomeWords(row);
    case 'became-known':
      return 'failures' in row ? newClusterWords(row) : outcomeWords(row);
    case 'cluster-added':
      return newClusterWords(row);
    case 'cluster-removed':
      return { cluster: row.name, change: 'Removed', items: [], who: row.who };
    case 'cluster-unreadable':
      return unexplained({ cluster: row.name, change: row.why === 'unread' ? 'Not loaded' : 'Not in scope' });
    case 'exemption-changed':
      return unexplained({ cluster: row.name ?? row.cluster, check: row.check, change: exemptionWords[row.why] });
    case 'check-changed': {
      const change = `${row.why.join(', ')}: ${clusterCount(row.outcomes.length)} with a different result`;
      return unexplained({ check: row.check, severity: row.severity, change });
    }
    case 'check-added':
      return unexplained({ check: row.check, severity: row.severity, change: clusterCount(row.outcomes.length) });
    case 'check-removed':
      return unexplained({ check: row.check, severity: row.severity, change: 'Removed' });
    default:
      return row satisfies never;
  }
}

const exemptionWords = { added: 'Added', removed: 'Removed', changed: 'Changed', expired: 'Expired' } as const;

function outcomeWords(row: Extract<DiffRow, { before: string; severity: Severity }>): RowWords {
  const { name, check, severity, before, after, items = [], who } = row;
  return { cluster: name, check, severity, change: `${before} → ${after}`, items, who };
}

function newClusterWords({ name, failures, who }: Extract<DiffRow, { failures: unknown }>): RowWords {
  return { cluster: name, change: counted(failures.length, 'failure'), items: [], who };
}

/** A row that no change of a resource explains. */
function unexplained(words: Omit<RowWords, 'items' | 'who'>): RowWords {
  return { ...words, items: [], who: undefined };
}

/** Returns text such as `1,488 clusters`. */
export function clusterCount(count: number): string {
  return counted(count, 'cluster');
}
