import type { DirectoryObject } from '../directory';
import { NotInGraph } from './graph-error';
import { propertyOf } from './kinds';

/** Whether an object is answered. */
export type Predicate = (item: DirectoryObject) => boolean;

const TEXT = "'((?:[^']|'')*)'";
const EQUALS = new RegExp(`^(userPrincipalName|appId|displayName|mail|id) eq ${TEXT}$`, 'i');
const STARTS_WITH = new RegExp(`^startswith\\((displayName|userPrincipalName|mail),\\s*${TEXT}\\)$`, 'i');
const HAS_NAME = new RegExp(`^servicePrincipalNames/any\\((\\w+):\\1 eq ${TEXT}\\)$`, 'i');
const NAMES = ['userPrincipalName', 'appId', 'displayName', 'mail', 'id'];

/** The predicate of a `$filter` in one of the forms that clients of this directory send; refuses any other by name. */
export function parseFilter(filter: string): Predicate {
  const text = filter.trim();
  const equals = EQUALS.exec(text);
  if (equals) {
    const wanted = unquote(equals[2]);
    return (item) => textOf(item, equals[1]) === wanted;
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

/** Graph compares texts without case. */
function textOf(item: DirectoryObject, property = ''): string {
  const name = NAMES.find((candidate) => candidate.toLowerCase() === property.toLowerCase()) ?? property;
  const value = propertyOf(item, name);
  return typeof value === 'string' ? value.toLowerCase() : '';
}

function unquote(text = ''): string {
  return text.replaceAll("''", "'").toLowerCase();
}
