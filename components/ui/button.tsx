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

/** Properties of a button. */
interface ButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'disabled'> {
  look?: keyof typeof looks;
  icon?: IconName;
  /** Why it cannot be pressed. The button stays focusable and says the reason; pressing does nothing. */
  disabledReason?: string | undefined;
  /** Something is under way; pressing does nothing. */
  busy?: boolean;
}

/**
 * A button. It is never hidden or removed from the tab order for lack of rights: with `disabledReason` it can still be
 * reached and tells why. Put `id` of a longer explanation in `aria-describedby`.
 */
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
        // One without a frame stays without: it would stand out more than those that can be pressed.
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

/** Properties of an icon button. */
interface IconButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'aria-label' | 'title' | 'children'> {
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
