import { publicNetworkEnabled } from '../catalog/public-network-enabled';
import { trustedTenantsAll } from '../catalog/trusted-tenants-all';
import type { Check } from '../define-check';

/** The checks of network, in the order in which screens list them. */
export const networkChecks: readonly Check[] = [publicNetworkEnabled, trustedTenantsAll];
