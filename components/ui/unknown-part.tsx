import type { ReactNode } from 'react';
import type { EvidenceResult, Unreadable } from '@/lib/model/evidence-result';
import { azureMessageWords } from '@/lib/model/problem-detail';
import { Icon } from './icon';
import { NeededPermission } from './needed-permission';

/** Unknown evidence with the reason. Never "none". */
export function UnknownPart(props: {
  what: string;
  part: Unreadable | Extract<EvidenceResult<unknown>, { state: 'not-loaded' }>;
  /** How to load it. */
  children?: ReactNode;
}) {
  const { what, part } = props;
  return (
    <p className="flex gap-2 rounded-md border border-dashed border-line-strong bg-sunken px-3 py-2">
      <Icon name="questionCircle" className="mt-0.5 text-muted" />
      <span className="min-w-0">
        <strong className="font-medium">Couldn’t check {what}.</strong>{' '}
        {part.state === 'not-loaded' ? 'Not loaded.' : <UnreadableReason {...part} />} {props.children}
      </span>
    </p>
  );
}

/** With the missing permission and the least-privileged role. */
export function UnreadableReason(props: {
  message?: string | undefined;
  ownMessage?: string | undefined;
  azureMessage?: string | undefined;
  azureCode?: string | undefined;
  missingAction?: string | undefined;
  smallestRole?: string | undefined;
}) {
  const { message, ownMessage = message, azureMessage, azureCode, missingAction, smallestRole } = props;
  return (
    <>
      {ownMessage}
      {missingAction ? (
        <>
          {' '}
          <NeededPermission action={missingAction} role={smallestRole} />
        </>
      ) : null}
      {azureMessage ? ` ${azureMessageWords(azureMessage)}` : ''}
      {azureCode ? <span className="text-muted"> ({azureCode})</span> : null}
    </>
  );
}
