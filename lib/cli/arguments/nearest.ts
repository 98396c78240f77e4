/** Returns `undefined` if no candidate is close enough to suggest. */
export function nearest(text: string, candidates: readonly string[]): string | undefined {
  const best = closest(text, candidates);
  return best && best.distance <= Math.max(2, Math.floor(best.candidate.length / 3)) ? best.candidate : undefined;
}

/** An unknown command always has a suggestion. */
export function commandSuggestion(text: string, commands: readonly string[]): string {
  const best = closest(text, commands);
  return best ? ` Did you mean ${best.candidate}?` : '';
}

function closest(text: string, candidates: readonly string[]) {
  const wanted = text.toLowerCase();
  const [best] = candidates
    .map((candidate) => ({ candidate, distance: distanceOf(wanted, candidate.toLowerCase()) }))
    .sort((left, right) => left.distance - right.distance);
  return best;
}

/**
 * Returns ` Did you mean X?`, or nothing.
 * @param show formats the suggestion
 */
export function suggestion(
  text: string,
  candidates: readonly string[],
  show: (candidate: string) => string = (candidate) => candidate,
): string {
  const found = nearest(text, candidates);
  return found === undefined ? '' : ` Did you mean ${show(found)}?`;
}

/** Levenshtein distance. Long texts are cut, because arguments can have any length. */
function distanceOf(left: string, right: string): number {
  const from = left.slice(0, 100);
  const to = right.slice(0, 100);
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, character] of [...from].entries()) {
    const next = [index + 1];
    for (const [column, other] of [...to].entries()) {
      const replaced = (row[column] ?? 0) + (character === other ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
