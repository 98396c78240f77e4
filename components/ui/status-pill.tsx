import clsx from 'clsx';
import type { IconName } from './icon';
import { Icon } from './icon';

/** How each state looks: an icon and a word always, colour besides; green belongs to Pass alone. */
const looks = {
  pass: { word: 'Pass', icon: 'checkCircle', tone: 'text-pass', soft: 'bg-pass-soft' },
  fail: { word: 'Fail', icon: 'failCircle', tone: 'text-fail', soft: 'bg-fail-soft' },
  warning: { word: 'Warning', icon: 'alert', tone: 'text-warn', soft: 'bg-warn-soft' },
  'not-applicable': { word: 'Not applicable', icon: 'minusCircle', tone: 'text-muted', soft: 'bg-hover' },
  unknown: { word: 'Unknown', icon: 'questionCircle', tone: 'text-muted', soft: 'bg-hover' },
  error: { word: 'Error', icon: 'alert', tone: 'text-warn', soft: 'bg-warn-soft' },
  exempted: { word: 'Exempted', icon: 'slashCircle', tone: 'text-muted', soft: 'bg-hover' },
  checking: { word: 'Checking…', icon: 'clock', tone: 'text-muted', soft: 'bg-hover' },
} as const satisfies Record<string, { word: string; icon: IconName; tone: string; soft: string }>;

/** A state that a pill can show; a finding's outcome is one of them, and that a failure is accepted another. */
export type Status = keyof typeof looks;

/** A state as icon and word. `quiet` leaves the background out, for table cells. */
export function StatusPill(props: { status: Status; children?: string; quiet?: boolean }) {
  const look = looks[props.status];
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
