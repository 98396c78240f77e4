import { getResource } from '../../store';
import { type ArmAnswer, type ArmCall, listOf, param } from '../arm-call';
import { invalidFilter, scopedObjectNotFound } from '../errors';
import { resourcesOf } from '../resource-index';
import { assignmentsFor } from './role-assignment-filter';

/** Deny assignments, which Azure lets nobody write: https://learn.microsoft.com/azure/role-based-access-control/deny-assignments */

/** The deny assignments at a scope, above it, and without `atScope()` below it. */
export function listDenyAssignments(call: ArmCall): ArmAnswer {
  const filter = call.request.query.get('$filter')?.trim();
  if (filter && !/^atScope\(\s*\)$/i.test(filter)) throw invalidFilter(filter);
  const all = resourcesOf(call.state, 'Microsoft.Authorization/denyAssignments');
  const wanted = { atScope: filter !== undefined && filter !== '', principals: undefined };
  return listOf(assignmentsFor(call.state, all, param(call, 'scope'), wanted));
}

/** One deny assignment. */
export function getDenyAssignment(call: ArmCall): ArmAnswer {
  const found = getResource(call.state, call.path);
  if (!found) {
    throw scopedObjectNotFound('DenyAssignmentNotFound', 'deny assignment', param(call, 'denyAssignmentId'));
  }
  return { status: 200, body: found };
}
