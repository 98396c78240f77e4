import { armError } from '../../errors/arm-error';
import { getResource } from '../../store';
import type { ArmResource } from '../../types';
import { type ArmAnswer, type ArmCall, listOf, param } from '../arm-call';
import { objectOf } from '../json-values';
import { resourcesOf } from '../resource-index';
import type { ResourceType } from '../resource-type';
import { readDenyAssignmentFilter } from './deny-assignment-filter';
import { assignmentsFor } from './role-assignment-filter';

const type = 'Microsoft.Authorization/denyAssignments';

/** The deny assignments at a scope, above it, and without `atScope()` below it. */
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

/** Deny assignments, which Azure lets nobody write: https://learn.microsoft.com/azure/role-based-access-control/deny-assignments */
export const denyAssignments: ResourceType = {
  type,
  versions: ['2022-04-01', '2018-07-01-preview'],
  options: ['$filter'],
  routes: [
    ['GET', path, `${type}/read`, listDenyAssignments],
    ['GET', `${path}/{denyAssignmentId}`, `${type}/read`, getDenyAssignment],
  ],
};
