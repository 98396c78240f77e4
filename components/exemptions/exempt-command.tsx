'use client';

import { useRef, useState } from 'react';
import type { Finding } from '@/lib/model/finding';
import { Button } from '../ui/button';
import { lazyModule } from '../ui/lazy-module';
import type { ExemptionDecision } from './exemption-draft';

const dialog = lazyModule(() => import('./exemption-dialog'));

/** Exempts a failing finding, or changes or ends its exemption. */
export function ExemptCommand(props: {
  finding: Finding;
  /** The check's failing title. */
  title: string;
  clusterName: string;
  onExempt: (decision: ExemptionDecision) => void;
  onEnd: () => void;
}) {
  const { finding } = props;
  const { exemption } = finding;
  const [open, setOpen] = useState(false);
  const part = dialog.useModule();
  const command = useRef<HTMLButtonElement>(null);
  if (finding.outcome !== 'fail') return null;
  return (
    <>
      <Button
        ref={command}
        onPointerEnter={dialog.load}
        onFocus={dialog.load}
        onClick={() => {
          dialog.load();
          setOpen(true);
        }}
      >
        {exemption ? 'Change the exemption' : 'Exempt this finding'}
      </Button>
      {exemption ? (
        <Button
          onClick={() => {
            // This button is gone after the press.
            command.current?.focus();
            props.onEnd();
          }}
        >
          End the exemption
        </Button>
      ) : null}
      {part && open ? (
        <part.ExemptionDialog
          finding={props.title}
          clusterName={props.clusterName}
          known={exemption}
          onExempt={(decision) => {
            setOpen(false);
            props.onExempt(decision);
          }}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}
