import type { DirectoryObject } from '../directory';
import { type GraphError, graphError, NotInGraph } from '../errors/graph-error';
import type { Predicate } from './filter';
import { type Kind, propertyOf } from './kinds';

/** Properties of `$search`. Those in `words` match at any word's start, the others at their own. */
const SEARCHED: Record<Kind, { words: string[]; starts: string[] }> = {
  user: { words: ['displayName'], starts: ['mail', 'userPrincipalName', 'givenName', 'surname'] },
  group: { words: ['displayName', 'description'], starts: ['mail'] },
  servicePrincipal: { words: ['displayName'], starts: ['appId'] },
};

/**
 * Parses `"property:value"` joined by AND and OR, with precedence for AND
 * (https://learn.microsoft.com/graph/search-query-parameter#using-search-on-directory-object-collections).
 */
export function parseSearch(search: string, kind: Kind): Predicate {
  const parts = search.trim().match(/"(?:[^"\\]|\\.)*(?:"|\\?$)|\S+/g) ?? [];
  const alternatives: Predicate[][] = [[]];
  for (const [index, part] of parts.entries()) {
    if (index % 2 === 0) alternatives.at(-1)?.push(parseClause(part, search, kind));
    else if (part.toUpperCase() === 'OR') alternatives.push([]);
    else if (part.toUpperCase() !== 'AND') throw syntaxError(search);
  }
  if (parts.length % 2 === 0) throw syntaxError(search);
  return (item) => alternatives.some((all) => all.every((predicate) => predicate(item)));
}

function parseClause(part: string, search: string, kind: Kind): Predicate {
  const clause = /^"([\w]+):((?:[^"\\]|\\.)*)"$/.exec(part);
  const [, property = '', escaped = ''] = clause ?? [];
  if (!clause) throw syntaxError(search);
  const value = escaped.replace(/\\(.)/g, '$1').trim().toLowerCase();
  const { words, starts } = SEARCHED[kind];
  const same = (name: string) => name.toLowerCase() === property.toLowerCase();
  const byWords = words.find(same);
  if (byWords) {
    const wanted = wordsOf(value);
    return (item) => {
      const held = wordsOf(textOf(item, byWords));
      return wanted.length > 0 && wanted.every((word) => held.some((candidate) => candidate.startsWith(word)));
    };
  }
  const byStart = starts.find(same);
  if (!byStart) throw new NotInGraph(`Microsoft Graph's $search over '${property}'`);
  return (item) => value !== '' && textOf(item, byStart).toLowerCase().startsWith(value);
}

/** Graph splits names at blanks, symbols, and changes of case and numbers. */
function wordsOf(text: string): string[] {
  return text
    .split(/[^\p{L}\p{N}]+|(?<=\p{Ll})(?=\p{Lu})|(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L})/u)
    .filter(Boolean)
    .map((word) => word.toLowerCase());
}

function textOf(item: DirectoryObject, property: string): string {
  const value = propertyOf(item, property);
  return typeof value === 'string' ? value : '';
}

function syntaxError(search: string): GraphError {
  const at = Math.max(search.indexOf(':'), 0);
  return graphError('BadRequest:Search', { character: search[at] ?? '', position: at, search });
}
