/** Milliseconds that a page has to appear. */
const appearsWithinMs = 10_000;

/**
 * Focuses the open pane, the target of the hash, or the main heading of the page at `href` as soon as it appears. Stops
 * at any key or pointer, and when the page moves the focus itself.
 */
export function focusDestination(href: string): void {
  const { pathname, hash } = new URL(href, window.location.href);
  let focused: HTMLElement | null = null;

  const move = () => {
    if (window.location.pathname !== pathname || document.querySelector('[aria-modal="true"]')) return;
    const target = destination(hash);
    const active = document.activeElement;
    if (!target || target === active) return;
    const isMovedByPage = focused !== null && active !== focused && document.getElementById('main')?.contains(active);
    if (isMovedByPage) return stop();
    makeFocusable(target);
    target.focus({ preventScroll: true });
    focused = target;
  };
  // In frames, because a closing dialog returns the focus after its elements are gone.
  const moveInFrames = () => {
    frame = requestAnimationFrame(moveInFrames);
    move();
  };
  const stopOnKey = ({ repeat }: KeyboardEvent) => {
    // Enter can still be down.
    if (!repeat) stop();
  };
  const stop = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    document.removeEventListener('keydown', stopOnKey, true);
    document.removeEventListener('pointerdown', stop, true);
  };
  let frame = requestAnimationFrame(moveInFrames);
  const timer = setTimeout(stop, appearsWithinMs);
  document.addEventListener('keydown', stopOnKey, true);
  document.addEventListener('pointerdown', stop, true);
}

function destination(hash: string): HTMLElement | null {
  const main = document.getElementById('main');
  return (
    main?.querySelector<HTMLElement>('[data-pane-title]') ??
    document.getElementById(hash.slice(1)) ??
    main?.querySelector('h1') ??
    null
  );
}

function makeFocusable(element: HTMLElement): void {
  if (element.hasAttribute('tabindex')) return;
  element.tabIndex = -1;
  element.addEventListener('blur', () => element.removeAttribute('tabindex'), { once: true });
}
