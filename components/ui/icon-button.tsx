import clsx from 'clsx';
import type { ComponentPropsWithRef } from 'react';
import type { IconName } from './icon';
import { Icon } from './icon';
import { Tooltip } from './tooltip';

/** Properties of an icon button. */
export interface IconButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'aria-label' | 'title' | 'children'> {
  icon: IconName;
  /** What it does; its accessible name and its tooltip. */
  label: string;
  size?: 'sm' | 'md';
}

/** A button that shows only a drawing, at least 24 px wide and high, with its name as tooltip. */
export function IconButton({ icon, label, size = 'md', className, type = 'button', ...rest }: IconButtonProps) {
  return (
    <Tooltip content={label}>
      <button
        {...rest}
        type={type}
        aria-label={label}
        className={clsx(
          'inline-flex items-center justify-center rounded-md text-muted hover:bg-hover hover:text-text',
          size === 'sm' ? 'size-6' : 'size-7',
          className,
        )}
      >
        <Icon name={icon} />
      </button>
    </Tooltip>
  );
}
