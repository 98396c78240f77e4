import clsx from 'clsx';
import type { ComponentPropsWithRef, ReactNode } from 'react';
import { useId } from 'react';

/** Properties of a text area. */
export interface TextAreaProps extends Omit<ComponentPropsWithRef<'textarea'>, 'id' | 'onChange' | 'value'> {
  label: string;
  hideLabel?: boolean;
  description?: ReactNode;
  /** Names what is wrong and how to mend it. */
  error?: string | undefined;
  value: string;
  onChange: (value: string) => void;
  /** For ids and code. */
  mono?: boolean;
}

/** Labelled lines of text with their description and their error tied to them. */
export function TextArea({
  label,
  hideLabel = false,
  description,
  error,
  value,
  onChange,
  mono = false,
  className,
  rows = 3,
  ...rest
}: TextAreaProps) {
  const id = useId();
  const described = [description ? `${id}-about` : '', error ? `${id}-error` : ''].join(' ').trim();
  return (
    <div className={clsx('flex flex-col gap-1', className)}>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'font-medium'}>
        {label}
        {rest.required ? <span className="font-normal text-muted"> (required)</span> : null}
      </label>
      {description ? (
        <p id={`${id}-about`} className="text-xs text-muted">
          {description}
        </p>
      ) : null}
      <textarea
        {...rest}
        id={id}
        rows={rows}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        {...(described ? { 'aria-describedby': described } : {})}
        {...(error ? { 'aria-invalid': true } : {})}
        className={clsx(
          'w-full rounded-md border bg-surface px-2 py-1',
          error ? 'border-fail' : 'border-line-strong',
          mono && 'font-mono text-xs leading-5',
        )}
      />
      {error ? (
        <p id={`${id}-error`} className="text-xs text-fail">
          {error}
        </p>
      ) : null}
    </div>
  );
}
