import { describe, expect, it } from 'vitest';
import { checkPath, exactPath, pinLink } from './links';

const arm = ['https://management.azure.com'];
const path = exactPath('/subscriptions/s/providers/Microsoft.Kusto/clusters');

describe('a link', () => {
  it.each([
    ['/subscriptions/s/providers/Microsoft.Kusto/clusters?api-version=1&$skiptoken=a%2Fb', undefined],
    ['/SUBSCRIPTIONS/s/providers/microsoft.kusto/Clusters?x=1', undefined],
    ['//subscriptions/s/providers/Microsoft.Kusto/clusters', '/subscriptions/s/providers/Microsoft.Kusto/clusters'],
  ])('to %s of the pinned origin is followed', (link, expected) => {
    expect(pinLink(`https://management.azure.com${link}`, arm, path)).toBe(expected ?? link);
  });

  it.each([
    'https://management.azure.com:443/subscriptions/s/providers/Microsoft.Kusto/clusters?a=1',
    'https://MANAGEMENT.azure.com/subscriptions/s/providers/Microsoft.Kusto/clusters?a=1',
  ])('a link with another spelling of the origin is followed: %s', (link) => {
    expect(pinLink(link, arm, path)).toBe('/subscriptions/s/providers/Microsoft.Kusto/clusters?a=1');
  });

  it('with blanks, as Azure really sends them, is encoded', () => {
    const location = exactPath('/locations/West US 2/operationResults/1');
    expect(pinLink('https://management.azure.com/locations/West US 2/operationResults/1?t=1', arm, location)).toBe(
      '/locations/West%20US%202/operationResults/1?t=1',
    );
  });

  it('under the base of an emulator elsewhere loses that base', () => {
    const bases = [...arm, 'http://127.0.0.1:4280/base'];
    expect(pinLink('http://127.0.0.1:4280/base/subscriptions/s?a=1', bases, exactPath('/subscriptions/s'))).toBe(
      '/subscriptions/s?a=1',
    );
  });

  it.each([
    'https://evil.example/subscriptions/s/providers/Microsoft.Kusto/clusters',
    'https://management.azure.com.evil.example/subscriptions/s/providers/Microsoft.Kusto/clusters',
    'https://management.azure.com@evil.example/subscriptions/s/providers/Microsoft.Kusto/clusters',
    'https://user@management.azure.com/subscriptions/s/providers/Microsoft.Kusto/clusters',
    'https://management.azure.com:443@evil.example/subscriptions/s/providers/Microsoft.Kusto/clusters',
    'https://management.azure.com.evil/subscriptions/s/providers/Microsoft.Kusto/clusters',
    'https://management.azure.com:/443/subscriptions/s/providers/Microsoft.Kusto/clusters',
    'https://management.azure.com:99999/subscriptions/s/providers/Microsoft.Kusto/clusters',
    'https:\\\\management.azure.com/subscriptions/s/providers/Microsoft.Kusto/clusters',
    'https:/management.azure.com/subscriptions/s/providers/Microsoft.Kusto/clusters',
    'http://management.azure.com:443/subscriptions/s/providers/Microsoft.Kusto/clusters',
    'https://management.azure.com/subscriptions/s/providers/Microsoft.Kusto/clusters%ff',
    'https://management.azure.com:8443/subscriptions/s/providers/Microsoft.Kusto/clusters',
    'http://management.azure.com/subscriptions/s/providers/Microsoft.Kusto/clusters',
    'https://management.azure.com/subscriptions/other/providers/Microsoft.Kusto/clusters',
    'https://management.azure.com/subscriptions/s/providers/Microsoft.Kusto/clusters/../../batch',
    'https://management.azure.com/subscriptions/s/providers/Microsoft.Kusto/clusters/%2e%2e',
    'https://management.azure.com/subscriptions/s%2fproviders/Microsoft.Kusto/clusters',
    'https://management.azure.com/batch?x=/subscriptions/s/providers/Microsoft.Kusto/clusters',
    'https://169.254.169.254/subscriptions/s/providers/Microsoft.Kusto/clusters',
    '//evil.example/subscriptions/s/providers/Microsoft.Kusto/clusters',
    '',
    `https://management.azure.com/subscriptions/s/providers/Microsoft.Kusto/clusters?${'x'.repeat(8200)}`,
  ])('to %s is dropped', (link) => {
    expect(pinLink(link, arm, path)).toBeUndefined();
  });
});

describe('a path from a browser', () => {
  it.each([
    'subscriptions/s',
    '/subscriptions/s#x',
    '/subscriptions/s\\x',
    '/subscriptions/s\nx',
    '/subscriptions/./s',
    '/subscriptions/s%ff',
    '/subscriptions/s%c3%28',
  ])('%j isn’t a path', (text) => {
    expect(checkPath(text, /./)).toBeUndefined();
  });
});
