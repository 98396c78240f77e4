/** Leaves out dialogs and toasts. Returns the function that reverts it. */
export function makeInert(covering: HTMLElement): () => void {
  const madeInert: HTMLElement[] = [];
  let inside: HTMLElement = covering;
  while (inside.parentElement && inside.parentElement !== document.body) {
    for (const sibling of inside.parentElement.children) {
      if (sibling === inside || !(sibling instanceof HTMLElement) || sibling.inert) continue;
      sibling.inert = true;
      madeInert.push(sibling);
    }
    inside = inside.parentElement;
  }
  return () => {
    for (const sibling of madeInert) sibling.inert = false;
  };
}

/**
 * Adds an element that isn't a control to the tab order: scrollable regions (WCAG 2.1.1) and texts with a full form on
 * focus (WCAG 1.4.13). Spread it, and name the element.
 */
export const focusable = { tabIndex: 0 } as const;
