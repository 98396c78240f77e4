/** Rows kept above and below those in sight, so that a short scroll shows no gap. */
const beyond = 1;

/** The rows that a region of rows of one height shows, from `first` up to `end`; pixels in, indices out. */
export function rowWindow(
  { top, height }: { top: number; height: number },
  count: number,
  rowHeight: number,
): { first: number; end: number } {
  // A list that became shorter is still scrolled to where the longer one was for a moment.
  const last = Math.max(0, count - Math.ceil(height / rowHeight));
  const first = Math.max(0, Math.min(Math.floor(top / rowHeight), last) - beyond);
  return { first, end: Math.min(count, first + Math.ceil(height / rowHeight) + 2 * beyond) };
}
