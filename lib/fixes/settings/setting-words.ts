/**
 * Names of settings in titles, by their path in a cluster. Apart from the settings themselves, because the overview names changes
 * without the code that writes them.
 */
export const settingWords: readonly { path: string; name: string; hasArticle?: true }[] = [
  { path: 'properties.publicNetworkAccess', name: 'public network access' },
  { path: 'properties.allowedIpRangeList', name: 'IP allowlist', hasArticle: true },
  { path: 'properties.enableDiskEncryption', name: 'disk encryption' },
  { path: 'properties.enablePurge', name: 'data purge' },
  { path: 'properties.enableAutoStop', name: 'auto-stop' },
  { path: 'properties.trustedExternalTenants', name: 'trusted external tenants' },
  { path: 'properties.restrictOutboundNetworkAccess', name: 'outbound access' },
  { path: 'properties.allowedFqdnList', name: 'FQDN allowlist', hasArticle: true },
  { path: 'properties.calloutPolicies', name: 'callout policies' },
  { path: 'properties.keyVaultProperties', name: 'encryption key', hasArticle: true },
  { path: 'properties.virtualNetworkConfiguration', name: 'virtual network injection' },
  { path: 'properties.languageExtensions', name: 'language extensions' },
  { path: 'identity', name: 'managed identities' },
  { path: 'tags', name: 'tags' },
  { path: 'sku', name: 'SKU', hasArticle: true },
];

/** Returns a name such as `the IP allowlist`. */
export function wordsOfSetting(path: string): string | undefined {
  const setting = settingWords.find((entry) => entry.path === path);
  return setting?.hasArticle ? `the ${setting.name}` : setting?.name;
}
