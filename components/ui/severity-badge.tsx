import clsx from 'clsx';
import type { Severity } from '@/lib/model/finding';

const looks: Record<Severity, { word: string; bars: number; tone: string }> = {
  high: { word: 'High', bars: 3, tone: 'text-fail' },
  medium: { word: 'Medium', bars: 2, tone: 'text-warn' },
  low: { word: 'Low', bars: 1, tone: 'text-muted' },
  info: { word: 'Info', bars: 0, tone: 'text-muted' },
};

/** A severity as a word with one to three bars. */
export function SeverityBadge({ severity }: { severity: Severity }) {
  const look = looks[severity];
  return (
    <span className={clsx('inline-flex items-center gap-1.5 text-xs leading-5 whitespace-nowrap', look.tone)}>
      <span aria-hidden="true" className="flex items-end gap-px">
        {['h-1.5', 'h-2.5', 'h-3.5'].map((height, index) => (
          <span
            key={height}
            className={clsx('w-1 rounded-[1px] border border-current', height, index < look.bars && 'bg-current')}
          />
        ))}
      </span>
      {look.word}
    </span>
  );
}
