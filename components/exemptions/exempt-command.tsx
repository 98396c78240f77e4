'use client';

import { useRef, useState } from 'react';
import type { ExemptionDecision } from '@/lib/findings/exemption-draft';
import { defined } from '@/lib/model/defined';
import type { Finding } from '@/lib/model/finding';
import { Button } from '../ui/button';
import { lazyComponent } from '../ui/lazy-module';
import type { ScopeOption } from './exemption-dialog';

const ExemptionDialog = lazyComponent(() => import('./exemption-dialog').then((part) => part.ExemptionDialog));

export function ExemptCommand(props: {
  finding: Finding;
  title: string;
  clusterName: string;
  scopes: readonly ScopeOption[];
  scope?: string | undefined;
  onExempt: (decision: ExemptionDecision, scope: string) => void;
  /** Absent for an exemption of the organization, which a browser can't remove. */
  onEnd?: () => void;
  /** Absent without clusters other than this one. */
  endsFor?: string | undefined;
}) {
  const { finding } = props;
  const { exemption } = finding;
  const [open, setOpen] = useState(false);
  const command = useRef<HTMLButtonElement>(null);
  if (finding.outcome !== 'fail') return null;
  return (
    <>
      <Button
        ref={command}
        onPointerEnter={ExemptionDialog.load}
        onFocus={ExemptionDialog.load}
        onClick={() => setOpen(true)}
      >
        {exemption ? 'Edit exemption' : 'Exempt finding'}
      </Button>
      {exemption && props.onEnd ? (
        <Button
          onClick={() => {
            // This button is gone after the press.
            command.current?.focus();
            props.onEnd?.();
          }}
        >
          {props.endsFor === undefined ? 'Remove exemption' : `Remove exemption for ${props.endsFor}`}
        </Button>
      ) : null}
      {open ? (
        <ExemptionDialog
          finding={props.title}
          clusterName={props.clusterName}
          known={exemption}
          scopes={props.scopes}
          {...defined({ scope: props.scope })}
          onExempt={(decision, scope) => {
            setOpen(false);
            props.onExempt(decision, scope);
          }}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}
