/**
 * Names of settings in titles, by their path in a cluster. Apart from the settings themselves, because the overview names changes
 * without the code that writes them.
 */
export const settingWords: readonly { path: string; words: string }[] = [
  { path: 'properties.publicNetworkAccess', words: 'public network access' },
  { path: 'properties.allowedIpRangeList', words: 'the IP allowlist' },
  { path: 'properties.enableDiskEncryption', words: 'disk encryption' },
  { path: 'properties.enablePurge', words: 'data purge' },
  { path: 'properties.enableAutoStop', words: 'auto-stop' },
  { path: 'properties.trustedExternalTenants', words: 'trusted external tenants' },
  { path: 'properties.restrictOutboundNetworkAccess', words: 'outbound access' },
  { path: 'properties.allowedFqdnList', words: 'the FQDN allowlist' },
  { path: 'properties.calloutPolicies', words: 'callout policies' },
  { path: 'properties.keyVaultProperties', words: 'the encryption key' },
  { path: 'properties.virtualNetworkConfiguration', words: 'virtual network injection' },
  { path: 'properties.languageExtensions', words: 'language extensions' },
  { path: 'identity', words: 'managed identities' },
  { path: 'tags', words: 'tags' },
  { path: 'sku', words: 'the SKU' },
];
