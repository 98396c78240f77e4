import { expect, it } from 'vitest';
import { portalUrl, webUiUrl } from './portal-urls';

it('the portal opens the cluster in its own directory', () => {
  expect(portalUrl('https://portal.azure.com', 'tenant', '/subscriptions/s/x')).toBe(
    'https://portal.azure.com/#@tenant/resource/subscriptions/s/x',
  );
});

it('the web UI gets name and region of the cluster', () => {
  expect(webUiUrl('https://contosoledger.westeurope.kusto.windows.net')).toBe(
    'https://dataexplorer.azure.com/clusters/contosoledger.westeurope',
  );
  expect(webUiUrl('https://secret.usgovvirginia.kusto.usgovcloudapi.net')).toBe(
    'https://dataexplorer.azure.us/clusters/secret.usgovvirginia',
  );
});

it('an address that is not Kusto’s is not linked', () => {
  expect(webUiUrl('https://kusto.windows.net.example.com')).toBeNull();
  expect(webUiUrl('not an address')).toBeNull();
  expect(webUiUrl(null)).toBeNull();
});
