'use client';

import { type ReactNode, useId } from 'react';
import { Checkbox } from '../ui/checkbox';

/** Stored at once. */
function SwitchSection(props: {
  id?: string;
  label: string;
  children: ReactNode;
  on: boolean;
  onChange: (on: boolean) => void;
}) {
  const id = useId();
  return (
    <div id={props.id} className="flex items-start gap-2 rounded-md border bg-surface px-3 py-2">
      <Checkbox id={id} checked={props.on} onChange={props.onChange} aria-describedby={`${id}-about`} className="m-1" />
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
    <SwitchSection {...props} label="Read-only mode">
      Blocks changes to Azure from this browser. You can still export and exempt findings.
    </SwitchSection>
  );
}

export function LastLoadedSection(props: { on: boolean; onChange: (on: boolean) => void }) {
  return (
    <SwitchSection {...props} label="Show the last loaded clusters at once">
      Keeps names of clusters and findings in this browser until you sign out.
    </SwitchSection>
  );
}

export function LiveReadingSection(props: { on: boolean; onChange: (on: boolean) => void }) {
  return (
    <SwitchSection {...props} id="live-reading" label="Live reading">
      Loads table policies and roles from the engine when you open a cluster. Turning this on asks Entra for access to
      Azure Data Explorer.
    </SwitchSection>
  );
}

/** For speech input and accidental keys (WCAG 2.1.4). */
export function CharacterKeysSection(props: { on: boolean; onChange: (on: boolean) => void }) {
  return (
    <SwitchSection {...props} label="Single-key shortcuts">
      On the cluster list, press <kbd className="font-mono">/</kbd> to go to search. Turn this off if you use speech
      input.
    </SwitchSection>
  );
}
