import { objectOf, stringOf } from './json';
import type { ArmResource, EmulatorState } from './types';

/** Returns the cluster whose engine has this host, ignoring case, or `undefined`. */
export function clusterOfHost(state: EmulatorState, host: string): ArmResource | undefined {
  const clusters = state.byType.get('microsoft.kusto/clusters')?.resources.values() ?? [];
  for (const cluster of clusters) if (hostOf(cluster) === host.toLowerCase()) return cluster;
  return undefined;
}

function hostOf({ properties }: ArmResource): string | undefined {
  return /^https:\/\/([^/]+)\/?$/.exec(stringOf(objectOf(properties).uri) ?? '')?.[1]?.toLowerCase();
}
