import type { Json } from '@/lib/model/json';
import { calloutPoliciesSetting } from './callout-policies';
import { type ClusterSetting, type ClusterUpdateBody, flagSetting } from './cluster-setting';
import { customerManagedKeySetting } from './customer-managed-key';
import { identitySetting } from './identity';
import { allowedIpRangeListSetting, publicNetworkAccessSetting, virtualNetworkSetting } from './network-settings';
import { outboundAccessSetting, outboundProperties } from './outbound-access';
import { skuSetting, tagsSetting } from './resource-settings';
import { wordsOfSetting } from './setting-words';
import { trustedExternalTenantsSetting } from './trusted-external-tenants';

/** A setting that can get an earlier value back. */
export interface RevertibleSetting {
  setting: ClusterSetting;
  words: string;
}

/** Every setting that a fix writes, except availability zones, which can't be removed. */
export const revertibleSettings: readonly RevertibleSetting[] = [
  publicNetworkAccessSetting,
  allowedIpRangeListSetting,
  flagSetting('enableDiskEncryption'),
  flagSetting('enablePurge'),
  flagSetting('enableAutoStop'),
  trustedExternalTenantsSetting,
  outboundAccessSetting(['restrictOutboundNetworkAccess']),
  outboundAccessSetting(['allowedFqdnList']),
  calloutPoliciesSetting,
  customerManagedKeySetting,
  virtualNetworkSetting,
  identitySetting,
  tagsSetting,
  skuSetting,
].map((setting) => ({ setting, words: wordsOf(setting) }));

function wordsOf({ path }: ClusterSetting): string {
  const found = wordsOfSetting(path);
  if (!found) throw new Error(`The setting ${path} has no display name.`);
  return found;
}

/** Returns the setting that a body has, or both properties that restrict outbound access. */
export function settingIn(body: ClusterUpdateBody): ClusterSetting | undefined {
  const settings = [...revertibleSettings.map(({ setting }) => setting), outboundAccessSetting(outboundProperties)];
  return settings.find(({ fromBody }) => fromBody(body) !== undefined);
}

/** Returns the setting of both bodies with its values. `undefined` if it isn't exactly one. */
export function readRevert(
  before: ClusterUpdateBody,
  after: ClusterUpdateBody,
): (RevertibleSetting & { old: Json; set: Json }) | undefined {
  for (const entry of revertibleSettings) {
    const [old, set] = [before, after].map((body) => entry.setting.fromBody(body));
    if (old !== undefined && set !== undefined) return { ...entry, old, set };
  }
  return undefined;
}
