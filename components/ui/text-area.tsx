import clsx from 'clsx';
import type { ComponentPropsWithRef } from 'react';
import { type FieldWords, LabelledField } from './text-field';

export interface TextAreaProps
  extends FieldWords,
    Omit<ComponentPropsWithRef<'textarea'>, 'id' | 'onChange' | 'value'> {
  value: string;
  onChange: (value: string) => void;
  mono?: boolean;
}

export function TextArea(props: TextAreaProps) {
  const { label, hideLabel, description, error, value, onChange, mono = false, className, rows = 3, ...rest } = props;
  const words = { label, description, error, ...(hideLabel ? { hideLabel } : {}) };
  return (
    <LabelledField {...words} {...(rest.required ? { required: true } : {})} {...(className ? { className } : {})}>
      {(ties) => (
        <textarea
          {...rest}
          {...ties}
          rows={rows}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          className={clsx(
            'w-full rounded-md border bg-surface px-2 py-1',
            error ? 'border-fail' : 'border-line-strong',
            mono && 'font-mono text-xs leading-5',
          )}
        />
      )}
    </LabelledField>
  );
}
