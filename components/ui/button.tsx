'use client';

import clsx from 'clsx';
import type { ComponentPropsWithRef } from 'react';
import { type ButtonLook, buttonClass } from './button-look';
import { Icon, type IconName } from './icon';
import { useToastIfProvided } from './toast';
import { Tooltip } from './tooltip';

interface ButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'disabled'> {
  look?: ButtonLook;
  icon?: IconName;
  /** The button stays focusable. Pressing shows the reason, because touch screens show no tooltip. */
  disabledReason?: string | undefined;
  /** Pressing does nothing. */
  busy?: boolean;
}

/** With `disabledReason` it stays focusable. Put the `id` of a longer explanation in `aria-describedby`. */
export function Button({
  look = 'secondary',
  icon,
  disabledReason,
  busy = false,
  className,
  children,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  const toast = useToastIfProvided();
  const blocked = disabledReason !== undefined || busy;
  return (
    <button
      {...rest}
      type={type}
      {...(blocked ? { 'aria-disabled': true } : {})}
      {...(busy ? { 'aria-busy': true } : {})}
      {...(disabledReason ? { title: disabledReason } : {})}
      onClick={(event) => {
        if (!blocked) onClick?.(event);
        else {
          event.preventDefault();
          if (disabledReason) toast?.({ title: disabledReason });
        }
      }}
      className={clsx(
        buttonClass(look),
        'aria-disabled:cursor-not-allowed aria-disabled:text-muted',
        // A quiet button has no frame, because a frame would draw attention.
        look === 'quiet' ? 'aria-disabled:bg-transparent' : 'aria-disabled:border-line aria-disabled:bg-sunken',
        className,
      )}
    >
      {icon ? <Icon name={busy ? 'clock' : icon} /> : null}
      {children}
      {disabledReason ? <span className="sr-only">({disabledReason})</span> : null}
    </button>
  );
}

interface IconButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'aria-label' | 'title' | 'children'> {
  icon: IconName;
  label: string;
  size?: 'sm' | 'md';
}

/** At least 24 px, with its name as tooltip. */
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
