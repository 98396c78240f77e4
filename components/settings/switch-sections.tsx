'use client';

import { type ReactNode, useId } from 'react';

/** Stored at once. */
function SwitchSection(props: { label: string; children: ReactNode; on: boolean; onChange: (on: boolean) => void }) {
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

export function ReadOnlySection(props: { on: boolean; onChange: (on: boolean) => void }) {
  return (
    <SwitchSection {...props} label="Read-only: this browser changes nothing in Azure">
      Nothing that writes is offered, and no such request leaves this browser. Looking, exporting and exempting go on as
      before. What you may do in Azure stays as it is.
    </SwitchSection>
  );
}

/** For speech input and accidental keys (WCAG 2.1.4). */
export function CharacterKeysSection(props: { on: boolean; onChange: (on: boolean) => void }) {
  return (
    <SwitchSection {...props} label="Single-key shortcuts">
      In the fleet, <kbd className="font-mono">/</kbd> leads to the search wherever you are on the page. Turn it off if
      you speak to your computer, or if keys are pressed by accident. Tab, Enter, Escape and the arrows always work.
    </SwitchSection>
  );
}
