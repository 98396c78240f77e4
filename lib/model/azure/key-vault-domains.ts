const builtIn = ['azure.net', 'azure.cn', 'usgovcloudapi.net'].flatMap((domain) => [
  `vault.${domain}`,
  `managedhsm.${domain}`,
]);

let custom: string | undefined;

/** Called at the start, with the suffix of the cloud file. */
export function setKeyVaultSuffix(suffix: string | undefined): void {
  custom = suffix;
}

/** Whether a lowercase host is a key vault of this cloud. */
export function isKeyVaultHost(host: string): boolean {
  const start = host.indexOf('.');
  return (
    /^[0-9a-z-]+$/.test(host.slice(0, start)) &&
    (custom === undefined ? builtIn : [custom]).includes(host.slice(start + 1))
  );
}

export function exampleKeyVaultUri(): string {
  return `https://contoso.${custom ?? 'vault.azure.net'}`;
}
