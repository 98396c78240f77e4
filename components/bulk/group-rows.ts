import type { BulkItem, BulkRun } from '@/lib/client/bulk/bulk-run';
import type { PreflightRow } from '@/lib/fixes/plan/fix-plan';
import { messageOf } from '@/lib/fixes/plan/plan-texts';
import { lockoutRowIds } from '@/lib/fixes/preflight/decisive-rows';
import type { Text } from '@/lib/model/text-pieces';

/** Of one kind and state. Indexes are those in the run. */
export interface RowGroup {
  id: string;
  state: Exclude<PreflightRow['state'], 'pass'>;
  /** With its clusters, the most frequent first. */
  messages: readonly { message: Text; indexes: readonly number[] }[];
  indexes: readonly number[];
}

interface GroupedMessage {
  message: Text;
  indexes: number[];
}

export interface LostPrincipal {
  id: string;
  name: string;
  type: string;
  indexes: readonly number[];
}

export interface ReviewedRows {
  /** By name, for the clusters left in the run. */
  lost: readonly LostPrincipal[];
  /** Principals that lose access, without a name. */
  unlisted: number;
  /** Clusters left in the run on which a principal loses access. */
  lostPlaces: readonly number[];
  groups: readonly RowGroup[];
}

const states = ['block', 'warn', 'unknown'] as const;

/** Groups rows that don't pass: lost access first, then by state, then by number of clusters. */
export function groupRows(run: Pick<BulkRun, 'items'>): ReviewedRows {
  const groups = new Map<string, Omit<RowGroup, 'messages' | 'indexes'> & { messages: Map<string, GroupedMessage> }>();
  const lost = new Map<string, LostPrincipal & { indexes: number[] }>();
  const lostPlaces: number[] = [];
  let unlisted = 0;
  for (const [index, item] of run.items.entries()) {
    const rows = rowsOf(item);
    for (const row of rows) {
      const { id, state, message } = row;
      if (state === 'pass') continue;
      const kind = kindOf(id);
      const key = `${state} ${kind}`;
      const group = groups.get(key) ?? { id: kind, state, messages: new Map<string, GroupedMessage>() };
      const { indexes } = group.messages.get(message) ?? { indexes: [] };
      group.messages.set(message, { message: messageOf(row), indexes: [...indexes, index] });
      groups.set(key, group);
    }
    if (item.state.kind !== 'planned' || item.leftOut) continue;
    const losses = rows.flatMap(({ losesAccess }) => losesAccess ?? []);
    if (losses.length > 0) lostPlaces.push(index);
    for (const { total, principals } of losses) {
      unlisted += total - principals.length;
      for (const principal of principals) {
        const known = lost.get(principal.id) ?? { ...principal, indexes: [] };
        if (!known.indexes.includes(index)) known.indexes.push(index);
        lost.set(principal.id, known);
      }
    }
  }
  return {
    lost: [...lost.values()].sort((left, right) => left.name.localeCompare(right.name, 'en')),
    unlisted,
    lostPlaces,
    groups: [...groups.values()].map(toGroup).sort(byWeight),
  };
}

/** Returns the rows, also those that block a skipped cluster. */
function rowsOf({ state, planned }: BulkItem): readonly PreflightRow[] {
  if (state.kind === 'planned') return planned?.preflight ?? [];
  return state.kind === 'skipped' ? (state.preflight ?? []) : [];
}

/** Returns the part before the colon of an ID such as `permission:Microsoft.Kusto/clusters/write`. */
function kindOf(id: string): string {
  return id.split(':')[0] ?? id;
}

function toGroup({
  messages,
  ...group
}: {
  id: string;
  state: RowGroup['state'];
  messages: Map<string, GroupedMessage>;
}): RowGroup {
  return {
    ...group,
    messages: [...messages.values()].sort((left, right) => right.indexes.length - left.indexes.length),
    indexes: [...new Set([...messages.values()].flatMap(({ indexes }) => indexes))].sort((left, right) => left - right),
  };
}

function byWeight(left: RowGroup, right: RowGroup): number {
  const isLockout = ({ id }: RowGroup) => (lockoutRowIds.includes(id) ? 0 : 1);
  return (
    isLockout(left) - isLockout(right) ||
    states.indexOf(left.state) - states.indexOf(right.state) ||
    right.indexes.length - left.indexes.length
  );
}
