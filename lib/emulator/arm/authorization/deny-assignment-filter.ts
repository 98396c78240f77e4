import { armError } from '../../errors/arm-error';
import type { ArmResource } from '../../types';
import { filterParts, unquoted } from '../filter-parts';
import { arrayOf, objectOf, stringOf } from '../json-values';

/** `$filter` of deny assignments, as the specification file 2022-04-01 describes it. */
export interface DenyAssignmentFilter {
  atScope: boolean;
  holds: (assignment: ArmResource) => boolean;
  /** With `gdprExportPrincipalId` only name and description are told. */
  export: boolean;
}

/** Reads a filter. Throws 501 that names it for every form that is not known. */
export function readDenyAssignmentFilter(filter: string | undefined): DenyAssignmentFilter {
  const wanted: DenyAssignmentFilter = { atScope: false, holds: () => true, export: false };
  if (!filter?.trim()) return wanted;
  const tests: ((assignment: ArmResource) => boolean)[] = [];
  for (const part of filterParts(filter)) {
    const [, name = '', quoted = ''] = /^(\w+)(?:\s+eq\s+|\(\s*)('(?:[^']|'')*')\s*\)?$/.exec(part) ?? [];
    const value = unquoted(quoted).toLowerCase();
    if (/^atScope\(\s*\)$/i.test(part)) wanted.atScope = true;
    else if (name.toLowerCase() === 'denyassignmentname') tests.push((one) => nameOf(one) === value);
    else if (name.toLowerCase() === 'principalid') tests.push((one) => idsIn(one, 'principals').includes(value));
    else if (name.toLowerCase() === 'gdprexportprincipalid') {
      wanted.export = true;
      tests.push((one) => [...idsIn(one, 'principals'), ...idsIn(one, 'excludePrincipals')].includes(value));
    } else throw armError('NotEmulated', { what: `the $filter "${filter}" on this path` });
  }
  wanted.holds = (assignment) => tests.every((test) => test(assignment));
  return wanted;
}

function nameOf({ properties }: ArmResource): string | undefined {
  return stringOf(objectOf(properties).denyAssignmentName)?.toLowerCase();
}

function idsIn({ properties }: ArmResource, list: 'principals' | 'excludePrincipals'): string[] {
  return arrayOf(objectOf(properties)[list]).flatMap((item) => stringOf(objectOf(item).id)?.toLowerCase() ?? []);
}
