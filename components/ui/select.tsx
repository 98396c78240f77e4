import clsx from 'clsx';
import type { ComponentPropsWithRef } from 'react';

interface SelectProps extends Omit<ComponentPropsWithRef<'select'>, 'onChange'> {
  onChange: (value: string) => void;
}

/** As high as a text field. */
export function Select({ onChange, className, ...rest }: SelectProps) {
  return (
    <select
      {...rest}
      onChange={({ target }) => onChange(target.value)}
      className={clsx('h-8 min-w-0 rounded-md border border-line-strong bg-surface px-2', className)}
    />
  );
}
