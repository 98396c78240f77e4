import { armService } from './arm/service';
import { entraService } from './entra/service';
import { isTenantAlias } from './entra/tenant';
import { graphService } from './graph/service';
import { resourceGraphService } from './resource-graph/service';
import type { EmulatorState, Service, ServiceName } from './types';

export const azureServices: Record<ServiceName, Service> = {
  arm: armService,
  'resource-graph': resourceGraphService,
  graph: graphService,
  entra: entraService,
};

const ARM = ['subscriptions', 'providers', 'tenants', 'metadata'];
const GRAPH = ['v1.0', 'beta'];
const ENTRA_SECOND = ['oauth2', 'v2.0', '.well-known', 'discovery', 'userrealm'];

export function serviceOf(segments: string[], state: EmulatorState): ServiceName | undefined {
  const [first = '', second = ''] = segments.map((segment) => segment.toLowerCase());
  if (first === 'providers' && second === 'microsoft.resourcegraph') return 'resource-graph';
  if (ARM.includes(first)) return 'arm';
  if (GRAPH.includes(first)) return 'graph';
  const { tenantId, domain } = state.directory;
  const isTenant = [tenantId, domain].some((name) => name.toLowerCase() === first) || isTenantAlias(first);
  return isTenant || ENTRA_SECOND.includes(second) ? 'entra' : undefined;
}
