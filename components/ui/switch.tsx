import clsx from 'clsx';
import { useId } from 'react';

/** Properties of a switch. */
export interface SwitchProps {
  /** Accessible name; shown unless `hideLabel`. */
  label: string;
  hideLabel?: boolean;
  checked: boolean;
  /** Asks for the other state. The switch itself does not move: it shows what is in force, and a Fix review decides. */
  onRequestChange: (wanted: boolean) => void;
  /** Why it cannot be asked for; shown beneath, tied by aria-describedby, and the switch stays focusable. */
  disabledReason?: string | undefined;
  /** What pressing does, for example "Opens Fix review". */
  hint?: string;
}

/** A switch that asks and never writes by itself (WCAG 3.2.2; DESIGN: a toggle opens Fix review). */
export function Switch({ label, hideLabel = false, checked, onRequestChange, disabledReason, hint }: SwitchProps) {
  const id = useId();
  const described = disabledReason ?? hint;
  return (
    <div className="flex min-w-0 items-start gap-2">
      <button
        type="button"
        role="switch"
        aria-checked={checked}
        aria-labelledby={`${id}-label`}
        {...(described ? { 'aria-describedby': `${id}-why` } : {})}
        {...(disabledReason ? { 'aria-disabled': true } : {})}
        onClick={() => {
          if (!disabledReason) onRequestChange(!checked);
        }}
        className="group inline-flex min-h-6 shrink-0 items-center gap-2 rounded-md aria-disabled:cursor-not-allowed"
      >
        <span
          aria-hidden="true"
          className={clsx(
            'relative h-5 w-9 rounded-full border group-aria-disabled:opacity-60',
            checked ? 'border-accent-solid bg-accent-solid' : 'border-line-strong bg-surface',
          )}
        >
          <span
            className={clsx(
              'absolute top-0.5 size-3.5 rounded-full border',
              checked ? 'right-0.5 border-on-accent bg-on-accent' : 'left-0.5 border-line-strong bg-line-strong',
            )}
          />
        </span>
        <span className="w-6 text-left font-medium">{checked ? 'On' : 'Off'}</span>
      </button>
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
