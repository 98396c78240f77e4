/** Suffixes of clusters in each cloud: https://learn.microsoft.com/azure/data-explorer/ */
export const engineSuffixes = ['.kusto.windows.net', '.kusto.usgovcloudapi.net', '.kusto.chinacloudapi.cn'];

/** Returns the lowercase host of a cluster's URI, or `null` for any other address. */
export function parseKustoHost(uri: string, suffixes: readonly string[] = engineSuffixes): string | null {
  const [, host] = /^(?:https:\/\/)?([a-z0-9-]+\.[a-z0-9-]+\.[a-z0-9.-]+)\/?$/i.exec(uri.trim()) ?? [];
  const [, , ...rest] = host?.toLowerCase().split('.') ?? [];
  return host && suffixes.includes(`.${rest.join('.')}`) ? host.toLowerCase() : null;
}

/**
 * Returns the lowercase host of `properties.uri`, to which a person's token can be sent, or `undefined` for any other
 * form than `https://{cluster}.{region}{suffix of the cloud}`.
 */
export function engineHost(uri: string, clusterName: string, engineSuffix: string): string | undefined {
  const [, host] = /^https:\/\/([a-z0-9.-]{1,253})$/i.exec(uri) ?? [];
  const lowercase = host?.toLowerCase() ?? '';
  const [cluster = '', region = '', ...rest] = lowercase.split('.');
  const isOwn = cluster === clusterName.toLowerCase() && /^[a-z0-9]{1,63}$/.test(region);
  return isOwn && `.${rest.join('.')}` === engineSuffix ? lowercase : undefined;
}
