import type { EmulatorState } from '../../types';
import { resourcesOf } from '../resource-index';

/**
 * Whether any cluster has that name, whoever's it is: its scope is global
 * (https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftkusto).
 */
export function isClusterNameTaken(state: EmulatorState, name: string): boolean {
  const wanted = name.toLowerCase();
  return resourcesOf(state, 'Microsoft.Kusto/clusters').some((cluster) => cluster.name.toLowerCase() === wanted);
}

/** Whether a cluster may have that name; the rule is that of the portal and of azurerm. */
export function isClusterName(name: string): boolean {
  return /^[a-z][a-z0-9]{3,21}$/i.test(name);
}
