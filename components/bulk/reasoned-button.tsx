import type { ComponentProps } from 'react';
import { Button } from '../ui/button';

export function ReasonedButton({ disabledReason, ...props }: ComponentProps<typeof Button>) {
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
      <Button {...props} disabledReason={disabledReason} />
      {/* The button's name has the reason for screen readers. */}
      {disabledReason ? (
        <span aria-hidden="true" className="text-muted">
          {disabledReason}
        </span>
      ) : null}
    </span>
  );
}
