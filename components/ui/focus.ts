/**
 * Takes the rest of the page out of reach of pointer, keyboard and screen reader while an element covers it; returns how to
 * give it back. What stands beside the page, such as dialogs and toasts, stays in reach.
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
 * Puts something that is not a control into the tab order: regions that scroll (WCAG 2.1.1) and texts whose full form
 * shows on focus (WCAG 1.4.13). Spread it, and give the element a name.
 */
export const focusable = { tabIndex: 0 } as const;
