'use client';

import { Radio } from '@base-ui/react/radio';
import { RadioGroup as Base } from '@base-ui/react/radio-group';
import { type ReactNode, useId } from 'react';

export function RadioGroup<Value extends string>(props: {
  label: string;
  required?: boolean;
  error?: string | undefined;
  value: Value | null;
  onChange: (value: Value) => void;
  options: readonly { value: Value; label: ReactNode; description?: ReactNode }[];
}) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <p id={id} className="mb-1 font-medium">
        {props.label}
        {props.required ? <span className="font-normal text-muted"> (required)</span> : null}
      </p>
      <Base<Value | null>
        aria-labelledby={id}
        {...(props.required ? { 'aria-required': true } : {})}
        {...(props.error ? { 'aria-invalid': true, 'aria-describedby': `${id}-error` } : {})}
        value={props.value}
        onValueChange={(value) => {
          if (value !== null) props.onChange(value);
        }}
        className="flex flex-col gap-1"
      >
        {props.options.map((option) => (
          <div key={option.value} className="flex items-start gap-2">
            <Radio.Root
              id={`${id}-${option.value}`}
              nativeButton
              render={<button type="button" />}
              value={option.value}
              {...(option.description ? { 'aria-describedby': `${id}-${option.value}-about` } : {})}
              className="m-1 inline-flex size-4 shrink-0 items-center justify-center rounded-full border border-line-strong bg-surface data-checked:border-accent-solid data-checked:bg-accent-solid"
            >
              <Radio.Indicator className="size-1.5 rounded-full bg-on-accent" />
            </Radio.Root>
            <div className="min-w-0">
              <label htmlFor={`${id}-${option.value}`} className="flex min-h-6 items-center">
                {option.label}
              </label>
              {option.description ? (
                <p id={`${id}-${option.value}-about`} className="text-xs text-muted">
                  {option.description}
                </p>
              ) : null}
            </div>
          </div>
        ))}
      </Base>
      {props.error ? (
        <p id={`${id}-error`} className="text-xs text-fail">
          {props.error}
        </p>
      ) : null}
    </div>
  );
}
