import type { ReactNode } from 'react';
import { useId } from 'react';

/** A check box with its label; the whole line is the target. */
export function Checkbox(props: {
  label: ReactNode;
  description?: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  const id = useId();
  return (
    <div className="flex items-start gap-2">
      <input
        id={id}
        type="checkbox"
        checked={props.checked}
        onChange={(event) => props.onChange(event.target.checked)}
        {...(props.description ? { 'aria-describedby': `${id}-about` } : {})}
        className="m-1 size-4 shrink-0"
      />
      <div className="min-w-0">
        <label htmlFor={id} className="flex min-h-6 items-center">
          {props.label}
        </label>
        {props.description ? (
          <p id={`${id}-about`} className="text-xs text-muted">
            {props.description}
          </p>
        ) : null}
      </div>
    </div>
  );
}
