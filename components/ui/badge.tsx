import clsx from 'clsx';
import type { ReactNode } from 'react';
import type { Severity } from '@/lib/model/finding';
import { Icon, type IconName } from './icon';

const tones = {
  neutral: 'bg-hover text-text',
  accent: 'bg-selected text-accent',
  fail: 'bg-fail-soft text-fail',
  warn: 'bg-warn-soft text-warn',
} as const;

/** `long`: any length, with line breaks. */
export function Badge(props: { tone?: keyof typeof tones; long?: true; children: ReactNode }) {
  return (
    <span
      className={clsx(
        'inline-flex items-center rounded-sm px-1.5 text-xs leading-5',
        props.long ? 'max-w-full wrap-anywhere' : 'whitespace-nowrap',
        tones[props.tone ?? 'neutral'],
      )}
    >
      {props.children}
    </span>
  );
}

const severityLooks: Record<Severity, { word: string; bars: number; tone: string }> = {
  high: { word: 'High', bars: 3, tone: 'text-fail' },
  medium: { word: 'Medium', bars: 2, tone: 'text-warn' },
  low: { word: 'Low', bars: 1, tone: 'text-muted' },
  info: { word: 'Info', bars: 0, tone: 'text-muted' },
};

export function SeverityBadge({ severity }: { severity: Severity }) {
  const look = severityLooks[severity];
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

/** Each state has an icon and a word, not only a color. Green is only for Pass. */
const statusLooks = {
  pass: { word: 'Pass', icon: 'checkCircle', tone: 'text-pass', soft: 'bg-pass-soft' },
  fail: { word: 'Fail', icon: 'failCircle', tone: 'text-fail', soft: 'bg-fail-soft' },
  warning: { word: 'Warning', icon: 'alert', tone: 'text-warn', soft: 'bg-warn-soft' },
  'not-applicable': { word: 'Not applicable', icon: 'minusCircle', tone: 'text-muted', soft: 'bg-hover' },
  unknown: { word: 'Unknown', icon: 'questionCircle', tone: 'text-muted', soft: 'bg-hover' },
  error: { word: 'Error', icon: 'alert', tone: 'text-warn', soft: 'bg-warn-soft' },
  exempted: { word: 'Exempt', icon: 'slashCircle', tone: 'text-muted', soft: 'bg-hover' },
  checking: { word: 'Checking…', icon: 'clock', tone: 'text-muted', soft: 'bg-hover' },
} as const satisfies Record<string, { word: string; icon: IconName; tone: string; soft: string }>;

/** An outcome, Exempt, or a progress. */
export type Status = keyof typeof statusLooks;

export function StatusIcon({ status, className }: { status: Status; className?: string }) {
  return <Icon name={statusLooks[status].icon} className={clsx(statusLooks[status].tone, className)} />;
}

/** `quiet` omits the background, for table cells. */
export function StatusPill(props: { status: Status; children?: string; quiet?: boolean }) {
  const look = statusLooks[props.status];
  return (
    <span
      className={clsx(
        'inline-flex items-center gap-1 text-xs leading-5',
        look.tone,
        !props.quiet && 'rounded-sm px-1.5',
        !props.quiet && look.soft,
      )}
    >
      <Icon name={look.icon} className="size-3.5" />
      {props.children ?? look.word}
    </span>
  );
}
