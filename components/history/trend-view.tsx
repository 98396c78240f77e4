'use client';

import { useId, useState } from 'react';
import { missingScopesNote, type Trend, type TrendPoint } from '@/lib/history/trend';
import { defined } from '@/lib/model/defined';
import { utcTime } from '@/lib/model/text';
import { Banner } from '../ui/banner';
import { Card, TableSwitch } from '../ui/card';
import { counted, figure } from '../ui/count-words';
import { DataTable, Td, Th } from '../ui/data-table';
import { type ChartLine, LineChart, LineSwatch } from './line-chart';

/** Shows score, failures by severity, and changes over time, with the mean days to fix. */
export function TrendView({ trend }: { trend: Trend }) {
  const { points, skipped } = trend;
  const [isTable, setTable] = useState(false);
  const [chosen, setChosen] = useState<number | null>(null);
  const selected = Math.min(chosen ?? points.length - 1, points.length - 1);
  const slider = useId();
  const point = points[selected];
  const note = missingScopesNote(points);
  return (
    <div className="flex flex-col gap-4">
      {skipped.length > 0 ? (
        <Banner kind="warn" title={`Skipped ${counted(skipped.length, 'file')}`}>
          <ul className="max-h-60 overflow-auto">
            {skipped.map(({ file, reason }) => (
              <li key={`${file} ${reason}`} className="wrap-anywhere">
                {file}: {reason}
              </li>
            ))}
          </ul>
        </Banner>
      ) : null}
      <MeanDays trend={trend} />
      <Card title="Trend" actions={<TableSwitch isTable={isTable} onChange={setTable} />}>
        {note === undefined ? null : (
          <p className="text-xs text-muted">
            {note} {isTable ? null : 'Charts show these snapshots as hollow points.'}
          </p>
        )}
        {isTable ? (
          <TrendTable points={points} />
        ) : (
          <>
            {point ? <p className="figures">{coverageWords(point)}</p> : null}
            <div className="grid gap-4 lg:grid-cols-2">
              {charts.map(({ title, lines, most }) => (
                <figure key={title} className="flex min-w-0 flex-col gap-1">
                  <figcaption className="flex flex-wrap items-center gap-x-3 gap-y-1">
                    <span className="font-medium">{title}</span>
                    {lines.map(({ label, look, value }) => (
                      <span key={label} className="inline-flex items-center gap-1.5 text-xs text-muted">
                        <LineSwatch look={look} />
                        {label}: <span className="figures">{point ? shown(value(point)) : '–'}</span>
                      </span>
                    ))}
                  </figcaption>
                  <LineChart
                    times={points.map(({ readAt }) => Date.parse(readAt))}
                    lines={lines.map(({ label, look, value }) => ({ label, look, values: points.map(value) }))}
                    hollow={points.map(({ unread }) => unread > 0)}
                    selected={selected}
                    onSelect={setChosen}
                    {...defined({ most })}
                  />
                </figure>
              ))}
            </div>
            {points.length > 1 && point ? (
              <div className="flex flex-wrap items-center gap-2">
                <label htmlFor={slider} className="text-xs text-muted">
                  Snapshot
                </label>
                <input
                  id={slider}
                  type="range"
                  min={0}
                  max={points.length - 1}
                  value={selected}
                  aria-valuetext={pointWords(point)}
                  onChange={({ target }) => setChosen(Number(target.value))}
                  className="min-h-6 flex-1 basis-48 accent-accent-solid"
                />
                <span className="figures text-xs">{utcTime(point.readAt)}</span>
              </div>
            ) : null}
          </>
        )}
      </Card>
    </div>
  );
}

const charts: readonly {
  title: string;
  most?: number;
  lines: readonly (Omit<ChartLine, 'values'> & { value: (point: TrendPoint) => number | null })[];
}[] = [
  { title: 'Score', most: 100, lines: [{ label: 'Score', look: 'accent', value: ({ score }) => score }] },
  {
    title: 'Failures by severity',
    lines: [
      { label: 'High', look: 'fail', value: ({ bySeverity }) => bySeverity.high },
      { label: 'Medium', look: 'warn', value: ({ bySeverity }) => bySeverity.medium },
      { label: 'Low', look: 'muted', value: ({ bySeverity }) => bySeverity.low },
    ],
  },
  {
    title: 'Changes since the previous snapshot',
    lines: [
      { label: 'New failures', look: 'fail', value: ({ newFailures }) => newFailures },
      { label: 'Fixed', look: 'pass', value: ({ fixed }) => fixed },
    ],
  },
  { title: 'Unknown results', lines: [{ label: 'Unknown', look: 'muted', value: ({ unknown }) => unknown }] },
];

function shown(value: number | null): string {
  return value === null ? '–' : figure(value);
}

/** Returns what the figures of a point count: clusters, the evaluated share of their results, and scopes that are missing. */
function coverageWords({ clusters, coverage, unread }: TrendPoint): string {
  const missing = unread > 0 ? `, ${counted(unread, 'scope')} not loaded` : '';
  return `${counted(clusters, 'cluster')}, ${coverage}% evaluated${missing}`;
}

function pointWords(point: TrendPoint): string {
  const { readAt, score, bySeverity, newFailures, fixed } = point;
  return [
    `${utcTime(readAt)}.`,
    `Score: ${shown(score)}.`,
    `Failures: ${figure(bySeverity.high)} high, ${figure(bySeverity.medium)} medium, ${figure(bySeverity.low)} low.`,
    `New failures: ${figure(newFailures)}. Fixed: ${figure(fixed)}.`,
    `${coverageWords(point)}.`,
  ].join(' ');
}

function MeanDays({ trend: { meanDaysToFix } }: { trend: Trend }) {
  return (
    <Card title="Mean days to fix">
      {meanDaysToFix ? (
        <dl className="flex flex-wrap gap-x-8 gap-y-2">
          {(['high', 'medium', 'low'] as const).map((severity) => (
            <div key={severity}>
              <dt className="text-xs text-muted">{{ high: 'High', medium: 'Medium', low: 'Low' }[severity]}</dt>
              <dd className="figures text-lg font-semibold">{meanDaysToFix[severity]?.toFixed(1) ?? '–'}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <p className="text-muted">No failure was fixed between these snapshots.</p>
      )}
      <p className="text-xs text-muted">
        Counted from the first snapshot with a failure to the first snapshot without it. Failures in the oldest snapshot
        are counted from that snapshot.
      </p>
    </Card>
  );
}

function TrendTable({ points }: { points: readonly TrendPoint[] }) {
  return (
    <DataTable label="Table of the trend">
      <thead>
        <tr>
          <Th>Scanned</Th>
          <Th numeric>Clusters</Th>
          <Th numeric>Score</Th>
          <Th numeric>Evaluated</Th>
          <Th numeric>High</Th>
          <Th numeric>Medium</Th>
          <Th numeric>Low</Th>
          <Th numeric>Unknown</Th>
          <Th numeric>Scopes not loaded</Th>
          <Th numeric>New failures</Th>
          <Th numeric>Fixed</Th>
          <Th numeric>Changed checks</Th>
          <Th>File</Th>
        </tr>
      </thead>
      <tbody>
        {points.map((point) => (
          <tr key={`${point.readAt} ${point.file}`}>
            <Td head className="whitespace-nowrap">
              {utcTime(point.readAt)}
            </Td>
            <Td numeric>{figure(point.clusters)}</Td>
            <Td numeric>{shown(point.score)}</Td>
            <Td numeric>{point.coverage}%</Td>
            <Td numeric>{figure(point.bySeverity.high)}</Td>
            <Td numeric>{figure(point.bySeverity.medium)}</Td>
            <Td numeric>{figure(point.bySeverity.low)}</Td>
            <Td numeric>{figure(point.unknown)}</Td>
            <Td numeric>{figure(point.unread)}</Td>
            <Td numeric>{figure(point.newFailures)}</Td>
            <Td numeric>{figure(point.fixed)}</Td>
            <Td numeric>{figure(point.checkChanged)}</Td>
            <Td className="wrap-anywhere">{point.file}</Td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
