'use client';

import { useState } from 'react';
import type { Drift } from '@/lib/history/drift';
import { Card, CardNote, TableSwitch } from '../ui/card';
import { counted, figure } from '../ui/count-words';
import { DataTable, Td, Th } from '../ui/data-table';
import { CheckTitle, ClusterName } from './cluster-links';

/** Longer lists are only in the table. */
const mostBars = 10;

/** Draws the largest, and lists all in a table. */
export function DriftView(props: { by: 'cluster' | 'check'; drift: readonly Drift[]; isLinked: boolean }) {
  const { by, drift, isLinked } = props;
  const [isTable, setTable] = useState(false);
  const title = by === 'cluster' ? 'Drift by cluster' : 'Drift by check';
  if (drift.length === 0)
    return (
      <Card title={title}>
        <CardNote>No {by} has changes.</CardNote>
      </Card>
    );
  return (
    <Card title={title} actions={<TableSwitch isTable={isTable} onChange={setTable} />}>
      {isTable ? (
        <DriftTable by={by} drift={drift} isLinked={isLinked} />
      ) : (
        <DriftBars by={by} drift={drift} isLinked={isLinked} />
      )}
    </Card>
  );
}

function Name({ by, drift, isLinked }: { by: 'cluster' | 'check'; drift: Drift; isLinked: boolean }) {
  if (by === 'cluster') return <ClusterName id={drift.id} name={drift.name} isLinked={isLinked} />;
  return <CheckTitle check={drift.id} isLinked={isLinked} />;
}

function DriftBars(props: { by: 'cluster' | 'check'; drift: readonly Drift[]; isLinked: boolean }) {
  const shown = props.drift.slice(0, mostBars);
  const most = Math.max(1, ...shown.flatMap(({ newFailures, fixed }) => [newFailures, fixed]));
  const share = (count: number) => (50 * count) / most;
  return (
    <>
      <ul className="flex flex-col gap-2">
        {shown.map((drift) => (
          <li
            key={drift.id}
            className="grid gap-x-3 gap-y-0.5 sm:grid-cols-[minmax(0,20rem)_minmax(0,1fr)_9rem] sm:items-center"
          >
            <span className="min-w-0 wrap-anywhere">
              <Name {...props} drift={drift} />
            </span>
            <svg aria-hidden="true" focusable="false" className="block h-3 w-full">
              <rect width="100%" height="100%" rx="2" className="fill-hover" />
              <rect
                x={`${50 - share(drift.fixed)}%`}
                width={`${share(drift.fixed)}%`}
                height="100%"
                className="fill-pass/55"
              />
              <rect x="50%" width={`${share(drift.newFailures)}%`} height="100%" className="fill-fail" />
              <line x1="50%" x2="50%" y1="0" y2="100%" className="stroke-line-strong" />
            </svg>
            <span className="figures text-xs text-muted">
              {figure(drift.fixed)} fixed · {figure(drift.newFailures)} new
            </span>
          </li>
        ))}
      </ul>
      {props.drift.length > mostBars ? (
        <p className="text-xs text-muted">
          Showing {mostBars} of {counted(props.drift.length, props.by)}. The table lists
          {props.drift.length > mostRows ? ` ${mostRows}` : ' all'} of them.
        </p>
      ) : null}
    </>
  );
}

/** A long table makes the page slow. */
const mostRows = 500;

function DriftTable(props: { by: 'cluster' | 'check'; drift: readonly Drift[]; isLinked: boolean }) {
  const { by, drift } = props;
  return (
    <>
      <DataTable label={by === 'cluster' ? 'Drift by cluster, table' : 'Drift by check, table'}>
        <thead>
          <tr>
            <Th>{by === 'cluster' ? 'Cluster' : 'Check'}</Th>
            <Th numeric>New failures</Th>
            <Th numeric>Fixed</Th>
            <Th numeric>Became visible</Th>
            <Th numeric>Became unknown</Th>
          </tr>
        </thead>
        <tbody>
          {drift.slice(0, mostRows).map((row) => (
            <tr key={row.id}>
              <Td head>
                <Name {...props} drift={row} />
              </Td>
              <Td numeric>{figure(row.newFailures)}</Td>
              <Td numeric>{figure(row.fixed)}</Td>
              <Td numeric>{figure(row.becameVisible)}</Td>
              <Td numeric>{figure(row.becameUnknown)}</Td>
            </tr>
          ))}
        </tbody>
      </DataTable>
      {drift.length > mostRows ? (
        <p className="text-xs text-muted">
          Showing {mostRows} of {counted(drift.length, by)}. The export has all of them.
        </p>
      ) : null}
    </>
  );
}
