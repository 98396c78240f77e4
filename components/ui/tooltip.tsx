'use client';

import { Tooltip as Base } from '@base-ui/react/tooltip';
import type { ReactElement, ReactNode } from 'react';
import { useId } from 'react';

/**
 * A hint on hover and on focus, dismissed by Escape and hoverable itself (WCAG 1.4.13). `children` is one element that
 * takes a ref. A tooltip repeats or adds; what a person must know stands on the page.
 */
export function Tooltip({ content, children }: { content: ReactNode; children: ReactElement }) {
  const id = useId();
  return (
    <Base.Root>
      <Base.Trigger render={children} delay={350} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} className="z-60">
          <Base.Popup
            id={id}
            role="tooltip"
            className="max-w-72 rounded-md border border-line bg-raised px-2 py-1 text-xs text-text shadow-pop"
          >
            {content}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
