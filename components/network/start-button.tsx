import type { ReactNode } from 'react';
import type { FixId } from '@/lib/fixes/catalog';
import { Button } from '../ui/button';
import { IfWritable } from '../ui/write-access';
import type { NetworkActions } from './network-view';

/** Asks for a fix, where this browser may write at all; says why where the fix cannot be asked for now. */
export function StartButton(props: {
  fixId: FixId;
  whyNotFix: NetworkActions['whyNotFix'];
  onStart: () => void;
  /** Names what it is about where the words alone do not. */
  label?: string;
  id?: string;
  children: ReactNode;
}) {
  return (
    <IfWritable>
      <Button
        disabledReason={props.whyNotFix(props.fixId)}
        onClick={props.onStart}
        {...(props.id ? { id: props.id } : {})}
        {...(props.label ? { 'aria-label': props.label } : {})}
      >
        {props.children}
      </Button>
    </IfWritable>
  );
}
