import clsx from 'clsx';
import type { ReactNode } from 'react';
import type { ShownProblem } from '@/lib/model/problem';
import { CopyButton } from './copy-button';
import { Icon, type IconName } from './icon';
import { NeededPermission } from './needed-permission';

const looks = {
  neutral: { icon: 'info', tone: 'border-line bg-sunken', mark: 'text-muted' },
  info: { icon: 'info', tone: 'border-line bg-selected', mark: 'text-accent' },
  warn: { icon: 'alert', tone: 'border-warn bg-warn-soft', mark: 'text-warn' },
  fail: { icon: 'failCircle', tone: 'border-fail bg-fail-soft', mark: 'text-fail' },
  pass: { icon: 'checkCircle', tone: 'border-pass bg-pass-soft', mark: 'text-pass' },
} as const satisfies Record<string, { icon: IconName; tone: string; mark: string }>;

/** `announce` reads it out: failures at once, others politely. */
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

export function ProblemNotice(props: { title: string; problem: ShownProblem; actions?: ReactNode }) {
  const { detail, ownDetail = detail, azure, missingAction, smallestRole } = props.problem;
  return (
    <Banner kind="fail" announce title={props.title} actions={props.actions}>
      <p>{ownDetail}</p>
      {missingAction ? (
        <p>
          <NeededPermission action={missingAction} role={smallestRole} />
        </p>
      ) : null}
      {azure ? (
        <p className="flex flex-wrap items-center gap-1 text-xs text-muted">
          Azure error {azure.code}
          {azure.requestId ? (
            <>
              , request ID <span className="font-mono">{azure.requestId}</span>
              <CopyButton text={azure.requestId} label="Copy request ID" />
            </>
          ) : null}
        </p>
      ) : null}
    </Banner>
  );
}
