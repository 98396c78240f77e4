'use client';

import type { ReactNode } from 'react';
import { joinWords } from '@/lib/model/text';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';

export function AssignRoleDialog(props: {
  title: string;
  about: string;
  onReview: (() => void) | null;
  missing: string | undefined;
  onClose: () => void;
  children: ReactNode;
}) {
  const { onReview } = props;
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={props.title}
      description={`${props.about} Nothing changes until you apply the plan in Fix review.`}
      keepOpenOnOutsidePress
      footer={
        <>
          <Button onClick={props.onClose}>Cancel</Button>
          <Button look="primary" disabledReason={props.missing} onClick={() => onReview?.()}>
            Review change
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">{props.children}</div>
    </Dialog>
  );
}

/** Returns a reason that asks for what isn't selected, or `undefined`. */
export function missingOf(selection: Record<string, unknown>): string | undefined {
  const missing = Object.keys(selection).filter((name) => selection[name] === null);
  return missing.length === 0 ? undefined : `Select a ${joinWords(missing)} first.`;
}
