import type { Query } from './types';

/** A query string whose names are found without case; `%24filter`, `$Filter` and `+` for a blank all read alike. */
export function parseQuery(search: string): Query {
  const raw = search.startsWith('?') ? search.slice(1) : search;
  const entries = [...new URLSearchParams(raw)];
  const find = (name: string) => entries.find(([candidate]) => candidate.toLowerCase() === name.toLowerCase());
  return {
    get: (name) => find(name)?.[1],
    has: (name) => find(name) !== undefined,
    names: () => entries.map(([name]) => name),
    toString: () => raw,
  };
}
