import type { Json } from '@/lib/model/json';
import { lookupTable } from '@/lib/model/lookup-table';
import { calloutPoliciesSetting } from './callout-policies';
import type { ClusterSetting, ClusterUpdateBody, SettingFacts } from './cluster-setting';
import { customerManagedKeySetting } from './customer-managed-key';
import { flagSettings } from './flags';
import { identitySetting } from './identity';
import { allowedIpRangeListSetting, publicNetworkAccessSetting, virtualNetworkSetting } from './network-settings';
import { outboundAccessSetting, outboundProperties } from './outbound-access';
import { skuSetting, tagsSetting, zonesSetting } from './resource-settings';
import { trustedExternalTenantsSetting } from './trusted-external-tenants';

/** Every setting that a fix writes, in the order of the reverts of a change. */
export const clusterSettings: readonly ClusterSetting[] = [
  publicNetworkAccessSetting,
  allowedIpRangeListSetting,
  ...Object.values(flagSettings),
  trustedExternalTenantsSetting,
  outboundAccessSetting(['restrictOutboundNetworkAccess']),
  outboundAccessSetting(['allowedFqdnList']),
  calloutPoliciesSetting,
  customerManagedKeySetting,
  virtualNetworkSetting,
  identitySetting,
  tagsSetting,
  skuSetting,
  zonesSetting,
];

export const extensionsPath = 'properties.languageExtensions';

/** The settings with names. Language extensions have steps of their own. */
export const namedSettings: readonly (Pick<SettingFacts, 'name' | 'hasArticle'> & Pick<ClusterSetting, 'paths'>)[] = [
  ...clusterSettings,
  { paths: [extensionsPath], name: 'language extensions' },
];

export const revertibleSettings = clusterSettings.filter(({ permanent }) => !permanent);

const byPath = lookupTable(
  Object.fromEntries(clusterSettings.flatMap((setting) => setting.paths.map((path) => [path, setting]))),
);

/** Returns the setting of a path such as `properties.enablePurge`. */
export function settingAt(path: string): ClusterSetting | undefined {
  return byPath[path];
}

/** Returns a name such as `the IP allowlist`. */
export function wordsOfSetting(path: string): string | undefined {
  const setting = namedSettings.find(({ paths }) => paths.includes(path));
  return setting?.hasArticle ? `the ${setting.name}` : setting?.name;
}

/** Returns the setting that a body has, or both properties that restrict outbound access. */
export function settingIn(body: ClusterUpdateBody): ClusterSetting | undefined {
  const settings = [...revertibleSettings, outboundAccessSetting(outboundProperties)];
  return settings.find(({ fromBody }) => fromBody(body) !== undefined);
}

/** Returns the setting of both bodies with its values. `undefined` if it isn't exactly one. */
export function readRevert(
  before: ClusterUpdateBody,
  after: ClusterUpdateBody,
): { setting: ClusterSetting; old: Json; set: Json } | undefined {
  for (const setting of revertibleSettings) {
    const [old, set] = [before, after].map((body) => setting.fromBody(body));
    if (old !== undefined && set !== undefined) return { setting, old, set };
  }
  return undefined;
}
