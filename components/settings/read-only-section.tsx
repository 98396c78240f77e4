'use client';

import { useId } from 'react';

/** Decides whether this browser changes anything in Azure: for auditors, and for whoever only wants to look. */
export function ReadOnlySection(props: { on: boolean; onChange: (on: boolean) => void }) {
  const id = useId();
  return (
    <div className="flex items-start gap-2 rounded-md border bg-surface px-3 py-2">
      <input
        id={id}
        type="checkbox"
        checked={props.on}
        onChange={(event) => props.onChange(event.target.checked)}
        aria-describedby={`${id}-about`}
        className="m-1 size-4 accent-accent-solid"
      />
      <div>
        <label htmlFor={id} className="font-medium">
          Read-only: this browser changes nothing in Azure
        </label>
        <p id={`${id}-about`} className="text-muted">
          Nothing that writes is offered, and no such request leaves this browser. Looking, exporting and exempting go
          on as before. What you may do in Azure stays as it is.
        </p>
      </div>
    </div>
  );
}
