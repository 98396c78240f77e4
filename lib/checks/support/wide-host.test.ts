import { expect, it } from 'vitest';
import { hostNameProblem, isWideHost } from './wide-host';

it.each([
  '*',
  '*.blob.core.windows.net',
  'st*.blob.core.windows.net',
  '.contoso.com',
  'blob.core.windows.net',
  ' Blob.Core.Windows.NET. ',
  'core.windows.net',
  'windows.net',
  'net',
  'kusto.windows.net',
  'dfs.core.chinacloudapi.cn',
  'database.usgovcloudapi.net',
  'sql.azuresynapse.net',
  'westeurope.kusto.windows.net',
  'EastUS2.kusto.windows.net.',
  'australiacentral.kusto.windows.net',
  'usgovvirginia.kusto.usgovcloudapi.net',
  'chinaeast2.kusto.chinacloudapi.cn',
  'storage.azure.net',
  'blob.storage.azure.net',
  'z00.blob.storage.azure.net',
  'z50.dfs.storage.azure.net',
  'z07.web.storage.azure.net',
])('the entry %s means more than one host', (entry) => {
  expect(isWideHost(entry, undefined)).toBe(true);
});

it.each([
  'sttelemetry.blob.core.windows.net',
  'telemetry.westeurope.kusto.windows.net',
  'api.contoso.com',
  'contoso.com',
  'myblob.core.windows.net',
  'kusto.windows.net.contoso.com',
  'help.kusto.windows.net',
  'westeurope.contoso.com',
  'westeurope.database.windows.net',
  'a.telemetry.westeurope.kusto.windows.net',
  'sttelemetry.z07.blob.storage.azure.net',
  'z7.blob.storage.azure.net',
  'z077.blob.storage.azure.net',
  'az07.blob.storage.azure.net',
  'z07.blob.core.windows.net',
  'z07.kusto.windows.net',
])('%s is one host', (entry) => {
  expect(isWideHost(entry, undefined)).toBe(false);
});

const label = 'a'.repeat(63);

it.each(['contoso.com', 'St-1.Blob.core.windows.net', '1.2.3.4', `${label}.net`, 'x.y'])(
  '%s is the full name of a host',
  (host) => {
    expect(hostNameProblem(host)).toBeUndefined();
  },
);

it.each([
  '',
  'contoso',
  '*.contoso.com',
  '.contoso.com',
  'contoso.com.',
  'contoso..com',
  '-a.contoso.com',
  'a-.contoso.com',
  'a_b.contoso.com',
  'https://contoso.com',
  'contoso.com/data',
  'contoso.com:443',
  `${label}a.net`,
  `${`${label}.`.repeat(4)}net`,
])('%j isn’t the full name of a host', (host) => {
  expect(hostNameProblem(host)).toBe(
    `${host} isn’t valid. Enter the full name of a host, such as contoso.blob.core.windows.net, without a scheme, path, or wildcard.`,
  );
});
