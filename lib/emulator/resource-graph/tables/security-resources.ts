import { subscriptionIn } from '../../arm/scopes';
import { typeKey } from '../../store';
import type { Table } from '../kql/values';
import type { IndexView } from './index-view';
import { columns, toRow } from './table-rows';

/**
 * `securityresources`: whatever an estate lists of Microsoft.Security, such as assessments and secure scores
 * (https://learn.microsoft.com/azure/governance/resource-graph/reference/supported-tables-resources#securityresources).
 * The emulator itself finds nothing insecure.
 */
export function securityResourcesTable({ state, indexed, rights, scope }: IndexView): Table {
  const { tenantId } = state.directory;
  const rows = indexed
    .filter(
      (resource) =>
        typeKey(resource).startsWith('microsoft.security/') &&
        scope.subscriptionIds.has(subscriptionIn(resource.id) ?? '') &&
        rights.allows(`${resource.type}/read`, resource.id),
    )
    .map((resource) => toRow(resource, { type: resource.type, tenantId }));
  return { columns, rows };
}
