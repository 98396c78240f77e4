import { subscriptionIn } from '../../arm/scopes';
import { resourceGraphDetail } from '../../errors/resource-graph-errors';
import { typeKey } from '../../store';
import { InvalidQuery, UnsupportedKql } from '../kql/failure';
import type { TableReader } from '../kql/run';
import type { Table } from '../kql/values';
import { authorizationResourcesTable } from './authorization-resources';
import type { IndexView } from './index-view';
import { policyResourcesTable } from './policy-resources';
import { resourceChangesTable } from './resource-changes';
import { resourceContainersTable } from './resource-containers';
import { resourcesTable } from './resources';
import { columns, toRow } from './table-rows';

const tables: Record<string, (view: IndexView) => Table> = {
  resources: resourcesTable,
  resourcecontainers: resourceContainersTable,
  authorizationresources: authorizationResourcesTable,
  policyresources: policyResourcesTable,
  securityresources: securityResourcesTable,
  resourcechanges: resourceChangesTable,
};

/** Other tables of learn.microsoft.com/azure/governance/resource-graph/concepts/query-language. */
const azureOnly = new Set(
  [
    'advisor alertsmanagement appservice aws azurebusinesscontinuity chaos communitygallery compute desktopvirtualization dns edgeorder',
    'elasticsan extendedlocation feature guestconfiguration healthresource health insights iotsecurity kubernetesconfiguration',
    'kubernetes kusto maintenance managedservices migrate network orbital patchassessment patchinstallation quota recoveryservices',
    'servicefabric servicehealth sport spot support tags virtualmachine workloadmonitor',
  ]
    .join(' ')
    .split(' ')
    .map((name) => `${name}resources`)
    .concat('resourcecontainerchanges', 'healthresourcechanges', 'insightresources'),
);

/**
 * Tables that Azure China lacks: https://docs.azure.cn/governance/resource-graph/concepts/query-language. UNCONFIRMED:
 * that its error is the one for an unknown table.
 */
const chinaLacks = ['authorizationresources'];
const chinaBase = 'https://management.chinacloudapi.cn';

export function tableReader(view: IndexView): TableReader {
  const made = new Map<string, Table>();
  return (name, at) => {
    const key = name.toLowerCase();
    const isLacking = view.base === chinaBase && chinaLacks.includes(key);
    const make = Object.hasOwn(tables, key) && !isLacking ? tables[key] : undefined;
    if (!make) {
      if (azureOnly.has(key)) throw new UnsupportedKql('The table', at);
      throw new InvalidQuery([resourceGraphDetail('DisallowedLogicalTableName', { name })]);
    }
    const table = made.get(key) ?? make(view);
    made.set(key, table);
    return table;
  };
}

/**
 * `securityresources`, from the estate
 * (https://learn.microsoft.com/azure/governance/resource-graph/reference/supported-tables-resources#securityresources).
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
