import clsx from 'clsx';
import { type ComponentPropsWithRef, type ReactNode, useId } from 'react';

interface TextFieldProps extends FieldWords, Omit<ComponentPropsWithRef<'input'>, 'id' | 'onChange' | 'value'> {
  value: string;
  onChange: (value: string) => void;
  mono?: boolean;
}

export function TextField(props: TextFieldProps) {
  const { label, hideLabel, description, error, value, onChange, mono = false, className, ...rest } = props;
  const words = { label, description, error, ...(hideLabel ? { hideLabel } : {}) };
  return (
    <LabelledField {...words} {...(rest.required ? { required: true } : {})} {...(className ? { className } : {})}>
      {(ties) => (
        <input
          {...rest}
          {...ties}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          className={clsx(
            'h-8 w-full rounded-md border bg-surface px-2',
            error ? 'border-fail' : 'border-line-strong',
            mono && 'font-mono text-xs',
          )}
        />
      )}
    </LabelledField>
  );
}

export interface FieldWords {
  label: string;
  hideLabel?: boolean;
  description?: ReactNode;
  error?: string | undefined;
}

interface FieldTies {
  id: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
}

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
