import { documentedDefaults, type KustoCluster } from '@/lib/model/cluster';
import type { Assumption, PropertyVerdict } from '@/lib/model/finding';
import { notApplicable, notDocumented, type Verdict } from '../engine/define-check';
import { assumedDefault, formatRaw } from '../engine/format-values';

export interface PublicAccess {
  /** `perimeter`: a network security perimeter decides. */
  state: 'enabled' | 'disabled' | 'perimeter';
  verdict: PropertyVerdict;
  /** Documented defaults and undocumented values that `state` relies on. */
  assumptions: Assumption[];
}

/**
 * Returns the state by `publicNetworkAccess`. Any value other than Disabled or SecuredByPerimeter counts as enabled: it can come
 * from a newer API version, and Azure Policy 43bc7be6-5e69-4b0d-a2bb-e815557ca673 fails it too.
 */
export function publicAccessOf({ publicNetworkAccess }: KustoCluster['properties']): PublicAccess {
  const access = (publicNetworkAccess ?? documentedDefaults.publicNetworkAccess.value).toLowerCase();
  const verdict = { property: 'publicNetworkAccess', actual: formatRaw(publicNetworkAccess), expected: 'Disabled' };
  if (access === 'disabled') return { state: 'disabled', verdict, assumptions: [] };
  if (access === 'securedbyperimeter') return { state: 'perimeter', verdict, assumptions: [] };
  const assumptions =
    access === 'enabled'
      ? assumedDefault('publicNetworkAccess', publicNetworkAccess)
      : [
          notDocumented(
            `The value ${formatRaw(publicNetworkAccess)} of publicNetworkAccess is unrecognized, so this check treats it as Enabled.`,
          ),
        ];
  return { state: 'enabled', verdict, assumptions };
}

export const perimeterReason = 'A network security perimeter controls access.';

export function publicAccessOffReason({ state }: PublicAccess): string | undefined {
  switch (state) {
    case 'enabled':
      return undefined;
    case 'disabled':
      return 'Public network access is disabled.';
    case 'perimeter':
      return perimeterReason;
  }
}

/** Returns not applicable if no client can use the public endpoint, or a perimeter decides. */
export function unlessPublic(access: PublicAccess): Verdict | undefined {
  const reason = publicAccessOffReason(access);
  const decidedBy = { id: access.state === 'perimeter' ? 'nsp-state' : 'public-network-enabled' };
  return reason === undefined ? undefined : notApplicable(reason, [access.verdict], decidedBy);
}
