import clsx from 'clsx';
import type { ComponentPropsWithRef } from 'react';
import { type FieldWords, LabelledField } from './labelled-field';

/** Properties of a text field. */
export interface TextFieldProps extends FieldWords, Omit<ComponentPropsWithRef<'input'>, 'id' | 'onChange' | 'value'> {
  value: string;
  onChange: (value: string) => void;
  /** For ids and code. */
  mono?: boolean;
}

/** A labelled line of text with its description and its error tied to it. */
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
