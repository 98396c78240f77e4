'use client';

import { Popover as Base } from '@base-ui/react/popover';
import type { ReactNode, RefObject } from 'react';
import { InlinePortal } from './inline-portal';

/** The caller owns its trigger. */
export function InfoPopoverPopup(props: {
  id: string;
  trigger: RefObject<HTMLButtonElement | null>;
  label: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  children: ReactNode;
}) {
  const { trigger, onOpenChange } = props;
  return (
    <Base.Root
      open={props.open}
      onOpenChange={(open, details) => {
        // Otherwise the popup would close here and open again by its trigger.
        if (!open && details.event.target instanceof Node && trigger.current?.contains(details.event.target))
          details.cancel();
        else onOpenChange(open);
      }}
    >
      <InlinePortal>
        {(container) => (
          <Base.Portal container={container}>
            <Base.Positioner anchor={trigger} positionMethod="fixed" sideOffset={4} align="start" className="z-50">
              <Base.Popup
                id={props.id}
                aria-label={props.label}
                finalFocus={trigger}
                className="flex max-h-(--available-height) w-80 max-w-(--available-width) flex-col gap-2 overflow-y-auto rounded-md border border-line bg-raised px-3 py-2 text-left text-sm font-normal whitespace-normal text-text shadow-pop outline-none"
              >
                {props.children}
              </Base.Popup>
            </Base.Positioner>
          </Base.Portal>
        )}
      </InlinePortal>
    </Base.Root>
  );
}
