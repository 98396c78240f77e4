import type { Check, OtherTool } from '@/lib/checks/engine/define-check';

const texts = new WeakMap<Check, string>();

/** Searches a check's words, IDs, and controls. */
export function checkMatchesSearch(check: Check, words: string): boolean {
  let text = texts.get(check);
  if (text === undefined) {
    text = textOf(check);
    texts.set(check, text);
  }
  const known = text;
  return termsOf(words).every((word) => known.includes(word));
}

/** Tools that match terms missing from the check's own words. */
export function toolsMatchingSearch(check: Check, words: string): OtherTool[] {
  const asked = termsOf(words);
  const own = ownTextOf(check);
  const foreign = asked.filter((word) => !own.includes(word));
  if (foreign.length === 0) return [];
  return check.otherTools.filter(({ tool, id }) =>
    foreign.some((word) => `${tool} ${id}`.toLowerCase().includes(word)),
  );
}

function termsOf(words: string): string[] {
  return words.toLowerCase().split(/\s+/).filter(Boolean);
}

function ownTextOf({ id, title, failTitle, passTitle }: Check): string {
  return [id, title, failTitle, passTitle].join('\n').toLowerCase();
}

function textOf(check: Check): string {
  return [
    ownTextOf(check),
    ...check.otherTools.map(({ tool, id }) => `${tool} ${id}`),
    ...check.controls.map(({ framework, control }) => `${framework} ${control}`),
  ]
    .join('\n')
    .toLowerCase();
}
