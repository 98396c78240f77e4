import clsx from 'clsx';
import { useId } from 'react';

/** Order in a bar and in its legend. */
const tones = ['fail', 'high', 'medium', 'low', 'info', 'pass', 'missing', 'exempted', 'not-applicable'] as const;
export type Tone = (typeof tones)[number];

const fills: Record<Exclude<Tone, 'missing'>, string> = {
  fail: 'fill-fail',
  high: 'fill-fail',
  medium: 'fill-warn',
  low: 'fill-line-strong',
  info: 'fill-line-strong/45',
  pass: 'fill-pass/55',
  exempted: 'fill-line-strong',
  'not-applicable': 'fill-line-strong/30',
};

export const toneWords: Record<Tone, string> = {
  fail: 'Fail',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  info: 'Info',
  pass: 'Pass',
  missing: 'Unknown',
  exempted: 'Exempt',
  'not-applicable': 'Not applicable',
};

/** Decorative: put the numbers next to it as text. */
export function StackedBar({ parts, className }: { parts: Partial<Record<Tone, number>>; className?: string }) {
  const pattern = useId();
  const total = tones.reduce((sum, tone) => sum + (parts[tone] ?? 0), 0);
  let start = 0;
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      className={clsx('block w-full overflow-hidden rounded-sm bg-hover', className ?? 'h-3')}
    >
      <Hatch id={pattern} />
      {tones.map((tone) => {
        const share = total === 0 ? 0 : (100 * (parts[tone] ?? 0)) / total;
        const x = start;
        start += share;
        return share === 0 ? null : (
          <rect
            key={tone}
            x={`${x}%`}
            width={`${share}%`}
            height="100%"
            strokeWidth={1}
            className={clsx('stroke-surface', tone !== 'missing' && fills[tone])}
            {...(tone === 'missing' ? { fill: `url(#${pattern})` } : {})}
          />
        );
      })}
    </svg>
  );
}

export function Swatch({ tone }: { tone: Tone }) {
  const pattern = useId();
  return (
    <svg aria-hidden="true" focusable="false" className="inline-block size-2.5 shrink-0 overflow-hidden rounded-[2px]">
      <Hatch id={pattern} />
      <rect
        width="100%"
        height="100%"
        className={tone === 'missing' ? '' : fills[tone]}
        {...(tone === 'missing' ? { fill: `url(#${pattern})` } : {})}
      />
    </svg>
  );
}

/** Stripes, so that missing results differ from gray ones without color. */
function Hatch({ id }: { id: string }) {
  return (
    <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="5" height="5" className="fill-hover" />
      <rect width="1.5" height="5" className="fill-line-strong/60" />
    </pattern>
  );
}
