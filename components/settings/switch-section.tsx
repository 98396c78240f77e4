'use client';

import { type ReactNode, useId } from 'react';

/** A switch of this browser, kept at once. */
export function SwitchSection(props: {
  label: string;
  /** What it does, in a sentence or three. */
  children: ReactNode;
  on: boolean;
  onChange: (on: boolean) => void;
}) {
  const id = useId();
  return (
    <div className="flex items-start gap-2 rounded-md border bg-surface px-3 py-2">
      <input
        id={id}
        type="checkbox"
        checked={props.on}
        onChange={(event) => props.onChange(event.target.checked)}
        aria-describedby={`${id}-about`}
        className="m-1 size-4 shrink-0 accent-accent-solid"
      />
      <div>
        <label htmlFor={id} className="font-medium">
          {props.label}
        </label>
        <p id={`${id}-about`} className="text-muted">
          {props.children}
        </p>
      </div>
    </div>
  );
}
