import Link from 'next/link';
import type { FleetRow } from '@/lib/fleet/fleet-row';
import type { LowScore } from '@/lib/fleet/lowest-scores';
import { Card, CardNote } from '../ui/card';
import { counted } from '../ui/count-words';
import { StackedBar } from '../ui/stacked-bar';

export function LowestScoresCard(props: {
  lowest: readonly LowScore[];
  hrefOf: (row: FleetRow) => string;
  className?: string;
}) {
  const clusters = props.lowest;
  return (
    <Card
      title="Lowest scores"
      actions={
        <Link href="/clusters" prefetch={false} className="link min-h-6 text-xs leading-6">
          All clusters
        </Link>
      }
      {...(props.className ? { className: props.className } : {})}
    >
      {clusters.length === 0 ? <CardNote>No clusters score below 100.</CardNote> : null}
      <ul className="flex flex-1 flex-col gap-0.5 empty:hidden">
        {clusters.map(({ row, coverage, failing }) => (
          <li key={row.cluster.id}>
            <Link
              href={props.hrefOf(row)}
              prefetch={false}
              className="group -mx-1.5 grid min-h-11 grid-cols-[minmax(0,1fr)_5rem_auto] items-center gap-x-3 rounded-md px-1.5 hover:bg-hover"
            >
              <span className="min-w-0">
                <span className="link block truncate">{row.cluster.name}</span>
                <span className="figures block text-xs text-muted">{counted(row.score.failed, 'failure')}</span>
              </span>
              <StackedBar
                className="h-2"
                parts={{ ...failing, pass: row.score.passed, missing: row.score.unknown + row.score.error }}
              />
              <span className="figures min-w-14 text-right">
                <span className="sr-only">score </span>
                <span className="text-lg font-semibold">{row.score.value}</span>
                <span className="block text-xs text-muted">{coverage}% evaluated</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
