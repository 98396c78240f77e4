import { expect, it } from 'vitest';
import { isWideHost } from './wide-host';

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
])('%s means more than one host', (entry) => {
  expect(isWideHost(entry)).toBe(true);
});

it.each([
  'sttelemetry.blob.core.windows.net',
  'telemetry.westeurope.kusto.windows.net',
  'api.contoso.com',
  'contoso.com',
  'myblob.core.windows.net',
  'kusto.windows.net.contoso.com',
])('%s is one host', (entry) => {
  expect(isWideHost(entry)).toBe(false);
});
