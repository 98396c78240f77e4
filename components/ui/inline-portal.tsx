'use client';

import { type ReactNode, useState } from 'react';

/**
 * Where a popup of Base UI is put: beside its control instead of at the end of the page. So it lies inside the landmark
 * and inside the dialog of its control, and Tab goes on from there by itself. The library's focus guards, which make up
 * for a distant place, would only be hidden things that take the focus (axe: `aria-hidden-focus`). Out of the flow: a popup
 * that opens takes no gap in the row of its control.
 */
export function InlinePortal({ children }: { children: (container: HTMLElement | null) => ReactNode }) {
  const [container, setContainer] = useState<HTMLElement | null>(null);
  return (
    <span ref={setContainer} className="absolute [&_[data-base-ui-focus-guard]]:hidden">
      {children(container)}
    </span>
  );
}
