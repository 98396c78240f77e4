import clsx from 'clsx';
import type { ReactNode } from 'react';
import { useId } from 'react';

/** What every field says about itself. */
export interface FieldWords {
  label: string;
  hideLabel?: boolean;
  description?: ReactNode;
  /** Names what is wrong and how to mend it. */
  error?: string | undefined;
}

/** What ties a control to its words; spread on it. */
export interface FieldTies {
  id: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
}

/** A control with its label, description and error around it and tied to it. */
export function LabelledField(
  props: FieldWords & { required?: boolean; className?: string; children: (ties: FieldTies) => ReactNode },
) {
  const { label, hideLabel = false, description, error } = props;
  const id = useId();
  const described = [description ? `${id}-about` : '', error ? `${id}-error` : ''].join(' ').trim();
  return (
    <div className={clsx('flex flex-col gap-1', props.className)}>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'font-medium'}>
        {label}
        {props.required ? <span className="font-normal text-muted"> (required)</span> : null}
      </label>
      {description ? (
        <p id={`${id}-about`} className="text-xs text-muted">
          {description}
        </p>
      ) : null}
      {props.children({
        id,
        ...(described ? { 'aria-describedby': described } : {}),
        ...(error ? { 'aria-invalid': true } : {}),
      })}
      {error ? (
        <p id={`${id}-error`} className="text-xs text-fail">
          {error}
        </p>
      ) : null}
    </div>
  );
}
