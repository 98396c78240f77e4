import type { FleetRow } from '@/lib/fleet/fleet-row';
import type { FleetGrouping } from './fleet-view-state';

export type FleetLine =
  | { kind: 'cluster'; row: FleetRow }
  | { kind: 'group'; title: string; clusters: number; failing: number };

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

const sharedBy: Record<Exclude<FleetGrouping, 'none'>, (row: FleetRow) => string> = {
  subscription: ({ subscriptionLabel }) => subscriptionLabel,
  location: ({ cluster }) => cluster.location,
  state: ({ cluster }) => cluster.state ?? 'Unknown state',
  sku: ({ cluster }) => cluster.sku.name,
};

/** Groups are sorted by title and keep the order of their rows. */
export function toLines(rows: readonly FleetRow[], group: FleetGrouping): FleetLine[] {
  if (group === 'none') return rows.map((row) => ({ kind: 'cluster', row }));
  const groups = new Map<string, FleetRow[]>();
  for (const row of rows) {
    const shared = sharedBy[group](row);
    const known = groups.get(shared);
    if (known) known.push(row);
    else groups.set(shared, [row]);
  }
  return [...groups]
    .sort(([left], [right]) => collator.compare(left, right))
    .flatMap(([title, members]): FleetLine[] => [
      {
        kind: 'group',
        title,
        clusters: members.length,
        failing: members.reduce((sum, { score }) => sum + score.failed, 0),
      },
      ...members.map((row): FleetLine => ({ kind: 'cluster', row })),
    ]);
}

export function keyOf(line: FleetLine | undefined): string | undefined {
  return line?.kind === 'group' ? `group ${line.title}` : line?.row.cluster.id;
}
