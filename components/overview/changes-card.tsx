import Link from 'next/link';
import { type Change, isOpen } from '@/lib/client/changes/change';
import { withNamesOnly } from '@/lib/client/fixes/named-text';
import { titleOf } from '@/lib/fixes/plan/plan-texts';
import { clusterPath } from '@/lib/model/api/api';
import { Card, CardNote } from '../ui/card';
import { counted, figure } from '../ui/count-words';
import { Icon } from '../ui/icon';

export interface OpenRun {
  id: string;
  title: string;
  /** In the words of the list of runs. */
  state: string;
  isPaused: boolean;
  done: number;
  failed: number;
  clusters: number;
}

const most = 4;

export function ChangesCard(props: { changes: readonly Change[]; runs: readonly OpenRun[] }) {
  const { runs } = props;
  const open = props.changes.filter(isOpen);
  if (runs.length === 0 && open.length === 0) return null;
  return (
    <Card title="Changes in progress">
      {runs.slice(0, most).map((run) => (
        <RunLink key={run.id} run={run} />
      ))}
      {runs.length > most ? (
        <Link href="/runs" prefetch={false} className="link inline-flex min-h-6 items-center">
          All {figure(runs.length)} runs
        </Link>
      ) : null}
      {open.length > 0 ? (
        <ul className="flex flex-col gap-1">
          {open.slice(0, most).map((change) => (
            <li key={change.id} className="flex flex-wrap items-baseline justify-between gap-x-3">
              <Link
                href={`/clusters/${clusterPath(change.ref)}/overview`}
                prefetch={false}
                className="link inline-flex min-h-6 items-center"
              >
                {change.ref.clusterName}
              </Link>
              <span className="text-muted">
                {withNamesOnly(titleOf(change.plan), change.names)} ·{' '}
                {change.state.kind === 'queued' ? 'Queued' : 'In progress'}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {open.length > most ? <CardNote>{counted(open.length - most, 'more change')}.</CardNote> : null}
    </Card>
  );
}

function RunLink({ run }: { run: OpenRun }) {
  return (
    <Link
      href={`/runs/${run.id}`}
      prefetch={false}
      className="-mx-1.5 flex flex-col gap-1.5 rounded-md px-1.5 py-1 hover:bg-hover"
    >
      <span className="flex items-center gap-2">
        <Icon name={run.isPaused ? 'alert' : 'clock'} className={run.isPaused ? 'text-warn' : 'text-muted'} />
        <span className="link font-medium">{run.title}</span>
      </span>
      <svg aria-hidden="true" focusable="false" className="block h-1.5 w-full overflow-hidden rounded-sm bg-hover">
        <rect width={`${(100 * run.done) / Math.max(1, run.clusters)}%`} height="100%" className="fill-accent" />
        <rect
          x={`${(100 * run.done) / Math.max(1, run.clusters)}%`}
          width={`${(100 * run.failed) / Math.max(1, run.clusters)}%`}
          height="100%"
          className="fill-fail"
        />
      </svg>
      <span className="figures text-xs text-muted">
        {run.state}: {figure(run.done)} of {counted(run.clusters, 'cluster')} done
        {run.failed > 0 ? `, ${figure(run.failed)} failed` : ''}
      </span>
    </Link>
  );
}
