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

/** What the service says of a name in use; recorded with checkNameAvailability. */
export function takenClusterName(name: string): string {
  return `Name '${name}' with type Engine is already taken. Please specify a different name`;
}

/** Why a name may never be; `undefined` when it may. Rule of the portal and of azurerm; UNCONFIRMED: the sentence. */
export function invalidClusterName(name: string): string | undefined {
  if (/^[a-z][a-z0-9]{3,21}$/i.test(name)) return undefined;
  return `Name '${name}' is invalid. It must have 4 to 22 letters and digits and begin with a letter`;
}
