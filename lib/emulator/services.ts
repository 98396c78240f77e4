import { armService } from './arm/service';
import { entraService } from './entra/service';
import { graphService } from './graph/service';
import { resourceGraphService } from './resource-graph/service';
import type { Service, ServiceName } from './types';

/** The four services of Azure, each deaf to the others. */
export const azureServices: Record<ServiceName, Service> = {
  arm: armService,
  'resource-graph': resourceGraphService,
  graph: graphService,
  entra: entraService,
};
