'use client';

import { Checkbox as Base } from '@base-ui/react/checkbox';
import type { ReactNode } from 'react';
import { useId } from 'react';
import { Icon } from './icon';

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
      <Base.Root
        id={id}
        nativeButton
        render={<button type="button" />}
        checked={props.checked}
        onCheckedChange={props.onChange}
        {...(props.description ? { 'aria-describedby': `${id}-about` } : {})}
        className="m-1 inline-flex size-4 shrink-0 items-center justify-center rounded-sm border border-line-strong bg-surface data-checked:border-accent-solid data-checked:bg-accent-solid data-checked:text-on-accent"
      >
        <Base.Indicator className="inline-flex">
          <Icon name="check" className="size-3" />
        </Base.Indicator>
      </Base.Root>
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
