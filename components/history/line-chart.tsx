import clsx from 'clsx';
import { figure } from '@/lib/model/text';

/** A line of a chart. `null` values leave a gap. */
export interface ChartLine {
  label: string;
  values: readonly (number | null)[];
  look: 'accent' | 'fail' | 'warn' | 'muted' | 'pass';
}

const strokes = {
  accent: 'stroke-accent',
  fail: 'stroke-fail',
  warn: 'stroke-warn',
  muted: 'stroke-line-strong',
  pass: 'stroke-pass',
} as const;
const fills = {
  accent: 'fill-accent',
  fail: 'fill-fail',
  warn: 'fill-warn',
  muted: 'fill-line-strong',
  pass: 'fill-pass',
} as const;
/** Lines differ without color too. */
const dashes = { accent: undefined, fail: undefined, warn: '6 3', muted: '2 3', pass: '6 3' } as const;

const width = 600;
const height = 172;
const margin = { top: 10, right: 12, bottom: 24, left: 40 };

/**
 * Decorative for screen readers: the table next to it has the same numbers. `selected` is the index of the marked
 * snapshot.
 */
export function LineChart(props: {
  times: readonly number[];
  lines: readonly ChartLine[];
  hollow: readonly boolean[];
  /** The top of the scale. By default the highest value. */
  most?: number;
  selected: number;
  onSelect: (index: number) => void;
}) {
  const { times, lines, selected, hollow } = props;
  const first = times[0] ?? 0;
  const span = (times.at(-1) ?? 0) - first;
  const most = props.most ?? Math.max(1, ...lines.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const x = (index: number) =>
    margin.left + (span === 0 ? 0.5 : ((times[index] ?? first) - first) / span) * (width - margin.left - margin.right);
  const y = (value: number) => margin.top + (1 - value / most) * (height - margin.top - margin.bottom);
  const nearest = (at: number) =>
    times.reduce((best, _, index) => (Math.abs(x(index) - at) < Math.abs(x(best) - at) ? index : best), 0);
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
      focusable="false"
      className="block w-full"
      onPointerMove={(event) => {
        const box = event.currentTarget.getBoundingClientRect();
        if (box.width > 0) props.onSelect(nearest(((event.clientX - box.left) / box.width) * width));
      }}
    >
      {[0, 0.5, 1].map((share) => (
        <g key={share}>
          <line
            x1={margin.left}
            x2={width - margin.right}
            y1={y(most * share)}
            y2={y(most * share)}
            className="stroke-line"
          />
          <text x={margin.left - 6} y={y(most * share) + 4} textAnchor="end" className="fill-muted text-xs">
            {figure(Math.round(most * share))}
          </text>
        </g>
      ))}
      {span > 0
        ? (
            [
              [first, margin.left, 'start'],
              [first + span, width - margin.right, 'end'],
            ] as const
          ).map(([at, position, anchor]) => (
            <text key={anchor} x={position} y={height - 4} textAnchor={anchor} className="fill-muted text-xs">
              {new Date(at).toISOString().slice(0, 10)}
            </text>
          ))
        : null}
      <line x1={x(selected)} x2={x(selected)} y1={margin.top} y2={height - margin.bottom} className="stroke-accent" />
      {lines.map(({ label, values, look }) => (
        <g key={label}>
          {runsOf(values).map((run) => (
            <polyline
              key={run[0]}
              points={run.map((index) => `${x(index)},${y(values[index] ?? 0)}`).join(' ')}
              fill="none"
              strokeWidth={2}
              strokeDasharray={dashes[look]}
              className={strokes[look]}
            />
          ))}
          {values.map((value, index) =>
            value === null ? null : (
              <circle
                // Snapshots can have the same time.
                key={`${times[index]} ${index.toString()}`}
                cx={x(index)}
                cy={y(value)}
                r={index === selected ? 5 : 3}
                className={hollow[index] ? clsx('fill-surface', strokes[look]) : clsx(fills[look], 'stroke-surface')}
                strokeWidth={hollow[index] ? 2 : 1}
              />
            ),
          )}
        </g>
      ))}
    </svg>
  );
}

export function LineSwatch({ look }: { look: ChartLine['look'] }) {
  return (
    <svg aria-hidden="true" focusable="false" viewBox="0 0 20 8" className="inline-block h-2 w-5 shrink-0">
      <line x1="0" x2="20" y1="4" y2="4" strokeWidth={2} strokeDasharray={dashes[look]} className={strokes[look]} />
    </svg>
  );
}

function runsOf(values: readonly (number | null)[]): number[][] {
  const runs: number[][] = [];
  let run: number[] = [];
  for (const [index, value] of values.entries()) {
    if (value !== null) run.push(index);
    if ((value === null || index === values.length - 1) && run.length > 0) {
      runs.push(run);
      run = [];
    }
  }
  return runs;
}
