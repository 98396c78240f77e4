import type { ReactNode } from 'react';
import { useId } from 'react';

/** One of several, each with a line that explains it. */
export function RadioGroup<Value extends string>(props: {
  label: string;
  value: Value | null;
  onChange: (value: Value) => void;
  options: readonly { value: Value; label: ReactNode; description?: ReactNode }[];
}) {
  const id = useId();
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 font-medium">{props.label}</legend>
      {props.options.map((option) => (
        <div key={option.value} className="flex items-start gap-2">
          <input
            id={`${id}-${option.value}`}
            type="radio"
            name={id}
            checked={props.value === option.value}
            onChange={() => props.onChange(option.value)}
            {...(option.description ? { 'aria-describedby': `${id}-${option.value}-about` } : {})}
            className="m-1 size-4 shrink-0"
          />
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
    </fieldset>
  );
}
