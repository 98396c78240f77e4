import { armError } from '../../errors/arm-error';
import { arrayOf, objectOf, stringOf } from '../../json';
import { filterParts, unquoted } from '../../odata-filter';
import { getResource } from '../../store';
import type { ArmResource } from '../../types';
import { type ArmAnswer, type ArmCall, listOf, param } from '../arm-call';
import { resourcesOf } from '../resource-index';
import type { ResourceType } from '../resource-type';
import { assignmentsFor } from './role-assignment-filter';

const type = 'Microsoft.Authorization/denyAssignments';

function listDenyAssignments(call: ArmCall): ArmAnswer {
  const filter = readDenyAssignmentFilter(call.request.query.get('$filter'));
  const all = resourcesOf(call.state, type).filter(filter.holds);
  const wanted = { atScope: filter.atScope, principals: undefined };
  const found = assignmentsFor(call.state, all, param(call, 'scope'), wanted);
  return listOf(filter.export ? found.map(exported) : found);
}

function exported(assignment: ArmResource): ArmResource {
  const { denyAssignmentName = null, description = null } = objectOf(assignment.properties);
  return { ...assignment, properties: { denyAssignmentName, description } };
}

function getDenyAssignment(call: ArmCall): ArmAnswer {
  const found = getResource(call.state, call.path);
  if (!found) {
    throw armError('DenyAssignmentNotFound', { name: param(call, 'denyAssignmentId') });
  }
  return { status: 200, body: found };
}

const path = `{scope}/providers/${type}`;

/**
 * Deny assignments, which are read-only in Azure:
 * https://learn.microsoft.com/azure/role-based-access-control/deny-assignments
 */
export const denyAssignments: ResourceType = {
  type,
  versions: ['2022-04-01', '2018-07-01-preview'],
  options: ['$filter'],
  routes: [
    ['GET', path, `${type}/read`, listDenyAssignments],
    ['GET', `${path}/{denyAssignmentId}`, `${type}/read`, getDenyAssignment],
  ],
};

/** The `$filter` of deny assignments (specification 2022-04-01). */
export interface DenyAssignmentFilter {
  atScope: boolean;
  holds: (assignment: ArmResource) => boolean;
  /** `gdprExportPrincipalId`: only name and description are returned. */
  export: boolean;
}

export function readDenyAssignmentFilter(filter: string | undefined): DenyAssignmentFilter {
  const wanted: DenyAssignmentFilter = { atScope: false, holds: () => true, export: false };
  if (!filter?.trim()) return wanted;
  const tests: ((assignment: ArmResource) => boolean)[] = [];
  for (const part of filterParts(filter)) {
    const [, name = '', quoted = ''] = /^(\w+)(?:\s+eq\s+|\(\s*)('(?:[^']|'')*')\s*\)?$/.exec(part) ?? [];
    const value = unquoted(quoted).toLowerCase();
    if (/^atScope\(\s*\)$/i.test(part)) wanted.atScope = true;
    else if (name.toLowerCase() === 'denyassignmentname') tests.push((entry) => nameOf(entry) === value);
    else if (name.toLowerCase() === 'principalid') tests.push((entry) => idsIn(entry, 'principals').includes(value));
    else if (name.toLowerCase() === 'gdprexportprincipalid') {
      wanted.export = true;
      tests.push((entry) => [...idsIn(entry, 'principals'), ...idsIn(entry, 'excludePrincipals')].includes(value));
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
