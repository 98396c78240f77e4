'use client';

import { Switch as Base } from '@base-ui/react/switch';
import clsx from 'clsx';
import { useId } from 'react';
import { useCanWrite } from './write-access';

export interface SwitchProps {
  label: string;
  hideLabel?: boolean;
  checked: boolean;
  /** The switch shows the state in effect, and doesn't move. */
  onRequestChange: (wanted: boolean) => void;
  /** Tied by aria-describedby. The switch stays focusable. */
  disabledReason?: string | undefined;
  hint?: string;
}

/** Opens Fix review and writes nothing (WCAG 3.2.2). A text in a read-only browser. */
export function Switch({ label, hideLabel = false, checked, onRequestChange, disabledReason, hint }: SwitchProps) {
  const id = useId();
  const described = disabledReason ?? hint;
  if (!useCanWrite())
    return (
      <p>
        <span className={hideLabel ? 'sr-only' : 'text-muted'}>{label}: </span>
        <span className="font-medium">{checked ? 'On' : 'Off'}</span>
      </p>
    );
  return (
    <div className="flex min-w-0 items-start gap-2">
      <Base.Root
        nativeButton
        render={<button type="button" />}
        checked={checked}
        onCheckedChange={(wanted) => {
          if (!disabledReason) onRequestChange(wanted);
        }}
        aria-labelledby={`${id}-label`}
        {...(described ? { 'aria-describedby': `${id}-why` } : {})}
        // Not `disabled`: the keyboard must reach the reason.
        {...(disabledReason ? { 'aria-disabled': true } : {})}
        className="group inline-flex min-h-6 shrink-0 items-center gap-2 rounded-md aria-disabled:cursor-not-allowed"
      >
        <span
          aria-hidden="true"
          className="relative h-5 w-9 rounded-full border border-line-strong bg-surface group-aria-disabled:opacity-60 group-data-checked:border-accent-solid group-data-checked:bg-accent-solid"
        >
          <Base.Thumb className="absolute top-0.5 size-3.5 rounded-full border data-checked:right-0.5 data-checked:border-on-accent data-checked:bg-on-accent data-unchecked:left-0.5 data-unchecked:border-line-strong data-unchecked:bg-line-strong" />
        </span>
        <span className="w-6 text-left font-medium">{checked ? 'On' : 'Off'}</span>
      </Base.Root>
      <span className="flex min-w-0 flex-col pt-0.5">
        <span id={`${id}-label`} className={hideLabel ? 'sr-only' : ''}>
          {label}
        </span>
        {described ? (
          <span id={`${id}-why`} className={clsx('text-xs text-muted', hideLabel && !disabledReason && 'sr-only')}>
            {described}
          </span>
        ) : null}
      </span>
    </div>
  );
}
