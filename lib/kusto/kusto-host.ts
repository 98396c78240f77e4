/** Suffixes of clusters in each cloud: https://learn.microsoft.com/azure/data-explorer/ */
const clusterHost =
  /^(?:https:\/\/)?([a-z0-9-]+\.[a-z0-9-]+\.kusto\.(?:windows\.net|usgovcloudapi\.net|chinacloudapi\.cn))\/?$/i;

/** Returns the lowercase host of a cluster's URI, or `null` for any other address. */
export function parseKustoHost(uri: string): string | null {
  return clusterHost.exec(uri.trim())?.[1]?.toLowerCase() ?? null;
}
