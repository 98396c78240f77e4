/**
 * Makes the rest of the page inert while an element covers it, except for dialogs and toasts. Returns the function that
 * reverts it.
 */
export function makeInert(covering: HTMLElement): () => void {
  const put: HTMLElement[] = [];
  let inside: HTMLElement = covering;
  while (inside.parentElement && inside.parentElement !== document.body) {
    for (const other of inside.parentElement.children) {
      if (other === inside || !(other instanceof HTMLElement) || other.inert) continue;
      other.inert = true;
      put.push(other);
    }
    inside = inside.parentElement;
  }
  return () => {
    for (const other of put) other.inert = false;
  };
}

/**
 * Adds an element that isn't a control to the tab order: scrollable regions (WCAG 2.1.1) and texts with a full form on
 * focus (WCAG 1.4.13). Spread it, and name the element.
 */
export const focusable = { tabIndex: 0 } as const;
