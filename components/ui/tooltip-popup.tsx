'use client';

import { Tooltip as Base } from '@base-ui/react/tooltip';
import type { ReactNode } from 'react';
import { InlinePortal } from './inline-portal';

export function TooltipPopup(props: {
  anchor: HTMLElement;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onRest: () => void;
  children: ReactNode;
}) {
  return (
    <Base.Root open={props.open} onOpenChange={props.onOpenChange}>
      <InlinePortal>
        {(container) => (
          <Base.Portal container={container}>
            <Base.Positioner anchor={props.anchor} positionMethod="fixed" side="bottom" sideOffset={4} className="z-60">
              <Base.Popup
                role="tooltip"
                onPointerEnter={props.onRest}
                onPointerLeave={() => props.onOpenChange(false)}
                className="max-w-(--available-width) rounded-md border border-line bg-raised px-2 py-1 text-left text-xs font-normal whitespace-normal text-text shadow-pop"
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
