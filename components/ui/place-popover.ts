/** Where a popover stands: below what it belongs to, or above where there is more room. */
export interface Placement {
  align?: 'start' | 'end';
  /** As wide as the anchor, for lists under a field. */
  matchWidth?: boolean;
}

const gap = 4;
const edge = 8;

/**
 * Puts a popover of the top layer beside its anchor. Native popovers stay where they are in the document, so landmarks,
 * labels and focus order stay whole, and nothing clips them. Styles are set by script: a strict CSP allows no others.
 */
export function placePopover(popover: HTMLElement, anchor: HTMLElement, { align, matchWidth }: Placement = {}): void {
  const box = anchor.getBoundingClientRect();
  const { innerWidth, innerHeight } = window;
  const below = innerHeight - box.bottom - gap - edge;
  const above = box.top - gap - edge;
  const upwards = below < 200 && above > below;
  const fromRight = align === 'end' || (!matchWidth && box.left > innerWidth / 2);
  Object.assign(popover.style, {
    top: upwards ? 'auto' : `${box.bottom + gap}px`,
    bottom: upwards ? `${innerHeight - box.top + gap}px` : 'auto',
    left: fromRight ? 'auto' : `${Math.max(edge, box.left)}px`,
    right: fromRight ? `${Math.max(edge, innerWidth - box.right)}px` : 'auto',
    maxHeight: `${upwards ? above : below}px`,
    maxWidth: `calc(100vw - ${2 * edge}px)`,
    ...(matchWidth ? { width: `${box.width}px` } : {}),
  });
}
