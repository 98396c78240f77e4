'use client';

import { type ReactNode, useState } from 'react';

/**
 * Renders a Base UI popup next to its control, so that it stays inside the landmark and dialog, and Tab continues from
 * there. The library's focus guards would fail axe's `aria-hidden-focus`. Absolute, so that an open popup leaves no
 * gap.
 */
export function InlinePortal({ children }: { children: (container: HTMLElement | null) => ReactNode }) {
  const [container, setContainer] = useState<HTMLElement | null>(null);
  return (
    <span ref={setContainer} className="absolute [&_[data-base-ui-focus-guard]]:hidden">
      {children(container)}
    </span>
  );
}
