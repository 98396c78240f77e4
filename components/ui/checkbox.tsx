import clsx from 'clsx';
import type { ComponentPropsWithRef, ReactNode } from 'react';

interface CheckboxProps extends Omit<ComponentPropsWithRef<'input'>, 'type' | 'onChange' | 'children'> {
  onChange: (isChecked: boolean) => void;
  /** The label. Absent with `aria-label`. */
  children?: ReactNode;
}

export function Checkbox({ onChange, className, children, ...rest }: CheckboxProps) {
  if (children !== undefined)
    return (
      <label className={clsx('flex min-h-6 items-center gap-2', className)}>
        <Checkbox {...rest} onChange={onChange} />
        {children}
      </label>
    );
  return (
    <input
      {...rest}
      type="checkbox"
      onChange={({ target }) => onChange(target.checked)}
      className={clsx('size-4 shrink-0', className)}
    />
  );
}
