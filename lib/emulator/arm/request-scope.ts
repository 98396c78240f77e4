/**
 * The scope that ARM judges a request at: the resource itself for GET, PUT, PATCH and DELETE of one, and what holds it for lists and
 * actions. The 403 sentence shows it, so letters stay as sent.
 */
export function requestScope(segments: readonly string[]): string {
  const at = segments.findLastIndex((segment) => segment.toLowerCase() === 'providers');
  const kept = at < 0 ? withoutOddEnd(segments, 0) : withoutOddEnd(segments, at + 2);
  // A namespace without a resource behind it is no scope.
  const scope = at >= 0 && kept.length <= at + 2 ? segments.slice(0, at) : kept;
  return `/${scope.join('/')}`;
}

/** Names and types alternate: an odd one at the end is a collection or an action. */
function withoutOddEnd(segments: readonly string[], start: number): readonly string[] {
  return (segments.length - start) % 2 === 0 ? segments : segments.slice(0, -1);
}
