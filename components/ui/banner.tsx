import clsx from 'clsx';
import type { ReactNode } from 'react';
import type { IconName } from './icon';
import { Icon } from './icon';

const looks = {
  info: { icon: 'info', tone: 'border-line bg-selected', mark: 'text-accent' },
  warn: { icon: 'alert', tone: 'border-warn bg-warn-soft', mark: 'text-warn' },
  fail: { icon: 'failCircle', tone: 'border-fail bg-fail-soft', mark: 'text-fail' },
  pass: { icon: 'checkCircle', tone: 'border-pass bg-pass-soft', mark: 'text-pass' },
} as const satisfies Record<string, { icon: IconName; tone: string; mark: string }>;

/** A lasting message above what it concerns. `announce` reads it out when it appears: failures at once, others politely. */
export function Banner(props: {
  kind: keyof typeof looks;
  title?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  announce?: boolean;
}) {
  const look = looks[props.kind];
  return (
    <div
      {...(props.announce ? { role: props.kind === 'fail' ? 'alert' : 'status' } : {})}
      className={clsx('flex flex-wrap items-start gap-x-3 gap-y-2 rounded-md border px-3 py-2', look.tone)}
    >
      <Icon name={look.icon} className={clsx('mt-0.5', look.mark)} />
      <div className="min-w-0 flex-1 basis-60">
        {props.title ? <p className="font-medium">{props.title}</p> : null}
        {props.children ? <div>{props.children}</div> : null}
      </div>
      {props.actions ? <div className="flex flex-wrap gap-2">{props.actions}</div> : null}
    </div>
  );
}
