import { publicAccessOf } from '@/lib/checks/support/public-access';
import { propertySetting } from './property-setting';

/** How the public endpoint may stand. Source: azure-kusto 2025-02-14, PublicNetworkAccess. */
export type PublicNetworkAccess = 'Enabled' | 'Disabled' | 'SecuredByPerimeter';

const inAzuresWords = { enabled: 'Enabled', disabled: 'Disabled', perimeter: 'SecuredByPerimeter' } as const;

/** `properties.publicNetworkAccess`; absent and null are the documented default, Enabled. */
export const publicNetworkAccessSetting = propertySetting<PublicNetworkAccess>('publicNetworkAccess', {
  read: (properties) => inAzuresWords[publicAccessOf(properties).state],
  toJson: (value) => value,
  fromJson: (json) => Object.values(inAzuresWords).find((value) => value === json),
});
