import type { DirectoryObject } from '../directory';
import { NotInGraph } from '../errors/graph-error';
import { splitByWord } from '../odata-filter';
import { propertyOf } from './kinds';

export type Predicate = (item: DirectoryObject) => boolean;

const TEXTS = [
  'userPrincipalName',
  'appId',
  'displayName',
  'mail',
  'id',
  'userType',
  'servicePrincipalType',
  'givenName',
  'surname',
  'jobTitle',
  'department',
];
const BOOLEANS = ['accountEnabled', 'securityEnabled', 'mailEnabled'];

const TEXT = "'((?:[^']|'')*)'";
const EQUALS = new RegExp(`^(${TEXTS.join('|')}) eq ${TEXT}$`, 'i');
const IN = new RegExp(`^(${TEXTS.join('|')}) in \\((${TEXT}(?:\\s*,\\s*${TEXT})*)\\)$`, 'i');
const IS = new RegExp(`^(${BOOLEANS.join('|')}) eq (true|false)$`, 'i');
const STARTS_WITH = new RegExp(
  `^startswith\\((displayName|userPrincipalName|mail|givenName|surname),\\s*${TEXT}\\)$`,
  'i',
);
const HAS_NAME = new RegExp(`^servicePrincipalNames/any\\((\\w+):\\1 eq ${TEXT}\\)$`, 'i');

/**
 * Parses comparisons joined by `and` and `or`, with precedence for `and`. Throws for any other form
 * (https://learn.microsoft.com/graph/filter-query-parameter).
 */
export function parseFilter(filter: string): Predicate {
  const alternatives = splitByWord(filter.trim(), 'or').map((part) =>
    splitByWord(part, 'and').map((clause) => parseClause(clause.trim(), filter)),
  );
  return (item) => alternatives.some((all) => all.every((predicate) => predicate(item)));
}

function parseClause(text: string, filter: string): Predicate {
  const equals = EQUALS.exec(text);
  if (equals) {
    const wanted = unquote(equals[2]);
    return (item) => textOf(item, equals[1]) === wanted;
  }
  const isIn = IN.exec(text);
  if (isIn) {
    const wanted = [...(isIn[2] ?? '').matchAll(new RegExp(TEXT, 'g'))].map(([, entry]) => unquote(entry));
    return (item) => wanted.includes(textOf(item, isIn[1]));
  }
  const is = IS.exec(text);
  if (is) {
    const wanted = is[2]?.toLowerCase() === 'true';
    return (item) => propertyOf(item, named(BOOLEANS, is[1])) === wanted;
  }
  const startsWith = STARTS_WITH.exec(text);
  if (startsWith) {
    const wanted = unquote(startsWith[2]);
    return (item) => textOf(item, startsWith[1]).startsWith(wanted);
  }
  const hasName = HAS_NAME.exec(text);
  if (hasName) {
    const wanted = unquote(hasName[2]);
    return (item) => {
      const names = item.kind === 'servicePrincipal' ? propertyOf(item, 'servicePrincipalNames') : [];
      return Array.isArray(names) && names.some((name) => String(name).toLowerCase() === wanted);
    };
  }
  throw new NotInGraph(`Microsoft Graph's $filter '${filter}'`);
}

/** Graph compares texts ignoring case. */
function textOf(item: DirectoryObject, property = ''): string {
  const value = propertyOf(item, named(TEXTS, property));
  return typeof value === 'string' ? value.toLowerCase() : '';
}

function named(names: readonly string[], property = ''): string {
  return names.find((candidate) => candidate.toLowerCase() === property.toLowerCase()) ?? property;
}

function unquote(text = ''): string {
  return text.replaceAll("''", "'").toLowerCase();
}
