'use client';

import type { ReactNode } from 'react';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';

export function OutsideWindowDialog(props: {
  open: boolean;
  verb: string;
  onConfirm: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const action = `${props.verb} now`;
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      title={action}
      size="sm"
      footer={
        <>
          <Button onClick={props.onClose}>Cancel</Button>
          <Button look="danger" onClick={props.onConfirm}>
            {action}
          </Button>
        </>
      }
    >
      <p>{props.children} The current time is outside this window.</p>
    </Dialog>
  );
}
