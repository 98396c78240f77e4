import { documentedDefaults, type KustoCluster } from '@/lib/model/cluster';
import type { PropertyVerdict } from '@/lib/model/finding';
import { assumedDefault, formatRaw } from '../engine/format-values';

/** How a cluster's public endpoint stands. */
export interface PublicAccess {
  /** `perimeter`: a network security perimeter decides, so that it is neither open nor closed. */
  state: 'enabled' | 'disabled' | 'perimeter';
  /** The property and what it should be. */
  verdict: PropertyVerdict;
  /** Documented defaults and undocumented values that `state` rests on, one sentence each. */
  assumptions: string[];
}

/**
 * How the public endpoint stands by `publicNetworkAccess`. Whatever is not Disabled or SecuredByPerimeter counts as enabled:
 * an unknown value may come from a newer api-version, and Azure Policy 43bc7be6-5e69-4b0d-a2bb-e815557ca673 fails it, too.
 */
export function publicAccessOf({ publicNetworkAccess: said }: KustoCluster['properties']): PublicAccess {
  const access = (said ?? documentedDefaults.publicNetworkAccess.value).toLowerCase();
  const verdict = { property: 'publicNetworkAccess', actual: formatRaw(said), expected: 'Disabled' };
  if (access === 'disabled') return { state: 'disabled', verdict, assumptions: [] };
  if (access === 'securedbyperimeter') return { state: 'perimeter', verdict, assumptions: [] };
  const assumptions =
    access === 'enabled'
      ? assumedDefault('publicNetworkAccess', said)
      : [
          `${formatRaw(said)} is no documented value of publicNetworkAccess; anything but Disabled counts as reachable.`,
        ];
  return { state: 'enabled', verdict, assumptions };
}

/** Why a check about the public endpoint does not arise where a perimeter is in force. */
export const perimeterDecides = 'A network security perimeter decides who may connect.';

/** Why a check about the open public endpoint does not arise, or `undefined` where the endpoint is open. */
export function notOpenReason({ state }: PublicAccess): string | undefined {
  switch (state) {
    case 'enabled':
      return undefined;
    case 'disabled':
      return 'Public network access is disabled, so nobody comes in by the public endpoint.';
    case 'perimeter':
      return perimeterDecides;
  }
}
