import type { EmulatorState } from '../../types';
import { stringOf } from '../json-values';
import { regionName } from '../regions';
import { resourcesOf } from '../resource-index';

/** Whether a region has a cluster of that name, whoever's it is: the name is part of the cluster's address. */
export function isClusterNameTaken(state: EmulatorState, name: string, location: string): boolean {
  return resourcesOf(state, 'Microsoft.Kusto/clusters').some(
    (cluster) =>
      cluster.name.toLowerCase() === name.toLowerCase() &&
      regionName(stringOf(cluster.location) ?? '') === regionName(location),
  );
}

/** Whether a cluster may have that name; the rule is that of the portal and of azurerm. */
export function isClusterName(name: string): boolean {
  return /^[a-z][a-z0-9]{3,21}$/i.test(name);
}
