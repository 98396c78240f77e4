import clsx from 'clsx';
import type { ComponentPropsWithRef } from 'react';
import { Icon, type IconName } from './icon';
import { Tooltip } from './tooltip';

const looks = {
  primary: 'border-transparent bg-accent-solid text-on-accent hover:bg-accent-solid-hover',
  secondary: 'border-line-strong bg-surface text-text hover:bg-hover',
  quiet: 'border-transparent bg-transparent text-text hover:bg-hover',
  danger: 'border-transparent bg-danger-solid text-on-accent hover:bg-danger-solid-hover',
} as const;

interface ButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'disabled'> {
  look?: keyof typeof looks;
  icon?: IconName;
  /** The button stays focusable, names the reason, and does nothing. */
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
  const blocked = disabledReason !== undefined || busy;
  return (
    <button
      {...rest}
      type={type}
      {...(blocked ? { 'aria-disabled': true } : {})}
      {...(busy ? { 'aria-busy': true } : {})}
      {...(disabledReason ? { title: disabledReason } : {})}
      onClick={(event) => {
        if (blocked) event.preventDefault();
        else onClick?.(event);
      }}
      className={clsx(
        'inline-flex min-h-7 items-center justify-center gap-1.5 rounded-md border px-2.5 py-0.5 text-sm font-medium',
        'aria-disabled:cursor-not-allowed aria-disabled:text-muted',
        // A quiet button stays without a frame, or it would stand out.
        look === 'quiet' ? 'aria-disabled:bg-transparent' : 'aria-disabled:border-line aria-disabled:bg-sunken',
        looks[look],
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
  /** Accessible name and tooltip. */
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
