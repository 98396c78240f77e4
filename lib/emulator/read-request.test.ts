import { describe, expect, it } from 'vitest';
import { BASE, toServiceRequest } from './testing/state';

describe('a request', () => {
  it.each([
    ['//subscriptions/s', '/subscriptions/s'],
    ['/subscriptions//s///resourceGroups/', '/subscriptions/s/resourceGroups'],
    [
      '/subscriptions/s/providers/Microsoft.Kusto/locations/West%20US%202',
      '/subscriptions/s/providers/Microsoft.Kusto/locations/West US 2',
    ],
    ['/v1.0/users/gus%23EXT%23%40contoso.example', '/v1.0/users/gus#EXT#@contoso.example'],
    ['/', '/'],
  ])('for %s is read as %s', async (sent, path) => {
    const request = await toServiceRequest(sent);
    expect(request.path).toBe(path);
    expect(request.segments).toEqual(path.split('/').filter(Boolean));
    expect(request.base).toBe(BASE);
  });

  it('a request finds its query names without case, however they were escaped', async () => {
    const { query } = await toServiceRequest('/x?%24Filter=a+eq%20b&API-Version=2022-01-01&flag');
    expect(query.get('$filter')).toBe('a eq b');
    expect(query.get('api-version')).toBe('2022-01-01');
    expect(query.has('FLAG')).toBe(true);
    expect(query.get('other')).toBeUndefined();
    expect(query.toString()).toBe('%24Filter=a+eq%20b&API-Version=2022-01-01&flag');
  });

  it('a request keeps letters as sent', async () => {
    expect((await toServiceRequest('/Subscriptions/ABC')).path).toBe('/Subscriptions/ABC');
  });
});
