'use client';

import type { ReactNode } from 'react';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';

/** The frame of choosing who gets which role; the review that follows shows what would be written. */
export function AssignRoleDialog(props: {
  title: string;
  /** What a role of this plane is for. */
  about: string;
  /** Leads on to the review; `null` until both are chosen. */
  onReview: (() => void) | null;
  onClose: () => void;
  children: ReactNode;
}) {
  const { onReview } = props;
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={props.title}
      description={`${props.about} Nothing is written before you have seen the review.`}
      keepOpenOnOutsidePress
      footer={
        <>
          <Button onClick={props.onClose}>Cancel</Button>
          <Button
            look="primary"
            disabledReason={onReview ? undefined : 'Choose who and which role first'}
            onClick={() => onReview?.()}
          >
            Review
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">{props.children}</div>
    </Dialog>
  );
}
