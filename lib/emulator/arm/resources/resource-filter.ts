import { armError } from '../../errors/arm-error';
import { objectOf, stringOf } from '../../json';
import { filterParts, splitByWord, unquoted } from '../../odata-filter';
import { typeKey } from '../../store';
import type { ArmResource } from '../../types';
import { regionName } from '../regions';

type Test = (resource: ArmResource) => boolean;

/** Properties of `eq` and `ne`: https://learn.microsoft.com/rest/api/resources/resources/list */
const compared: Record<string, (resource: ArmResource) => string> = {
  resourcetype: typeKey,
  resourcegroup: ({ id }) => id.split('/')[4]?.toLowerCase() ?? '',
  name: ({ name }) => name.toLowerCase(),
  location: ({ location }) => regionName(stringOf(location) ?? ''),
};

/** Documented: an answer that is filtered by tag has no tags. */
export function filtersByTag(filter: string): boolean {
  return /\btagValue\s+eq\b/i.test(filter);
}

/**
 * Parses comparisons, `substringof`, and a tag by name and value, joined by `and` and, in groups, by `or`. Throws 501
 * for other filters.
 */
export function readResourceFilter(filter: string): Test {
  if (!filter.trim()) return () => true;
  const alternatives = splitByWord(filter, 'or').map((part) => allOf(part, filter));
  return (resource) => alternatives.some((test) => test(resource));
}

function allOf(alternative: string, filter: string): Test {
  const tests: Test[] = [];
  let tagName: string | undefined;
  for (const part of filterParts(alternative)) {
    const [, property = '', operator = '', text = ''] = /^(\w+)\s+(eq|ne)\s+('(?:[^']|'')*')$/i.exec(part) ?? [];
    const [, piece, within = ''] = /^substringof\(\s*('(?:[^']|'')*')\s*,\s*(\w+)\s*\)$/i.exec(part) ?? [];
    const read = readOf(property) ?? readOf(within);
    if (property.toLowerCase() === 'tagname' && /^eq$/i.test(operator)) tagName = unquoted(text).toLowerCase();
    else if (property.toLowerCase() === 'tagvalue' && tagName !== undefined) {
      tests.push(tagTest(tagName, unquoted(text)));
      tagName = undefined;
    } else if (read && piece) tests.push((resource) => read(resource).includes(unquoted(piece).toLowerCase()));
    else if (read && text) {
      const value = unquoted(text).toLowerCase();
      const wanted = property.toLowerCase() === 'location' ? regionName(value) : value;
      tests.push((resource) => (read(resource) === wanted) === /^eq$/i.test(operator));
    } else throw armError('NotEmulated', { what: `the $filter "${filter}" on this path` });
  }
  // A tag's name without a value isn't documented.
  if (tagName !== undefined) throw armError('NotEmulated', { what: `the $filter "${filter}" on this path` });
  return (resource) => tests.every((test) => test(resource));
}

function readOf(property: string): ((resource: ArmResource) => string) | undefined {
  const key = property.toLowerCase();
  return Object.hasOwn(compared, key) ? compared[key] : undefined;
}

/** Only tag names are case-insensitive. */
function tagTest(name: string, value: string): Test {
  return ({ tags }) =>
    Object.entries(objectOf(tags)).some(([key, held]) => key.toLowerCase() === name && held === value);
}
