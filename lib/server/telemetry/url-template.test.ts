import { describe, expect, it } from 'vitest';
import { urlTemplate } from './url-template';

const id = '8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705';
const of = (path: string, service: 'arm' | 'graph' = 'arm') =>
  urlTemplate({ service, url: new URL(`https://management.azure.com${path}`) });

describe('the template of an address', () => {
  it.each([
    ['/subscriptions?api-version=2022-12-01', '/subscriptions'],
    [
      `/subscriptions/${id}/providers/Microsoft.Kusto/clusters?x=secret`,
      '/subscriptions/{}/providers/Microsoft.Kusto/clusters',
    ],
    [
      `/subscriptions/${id}/resourceGroups/rg-fraud/providers/Microsoft.Kusto/clusters/contosofraud`,
      '/subscriptions/{}/resourceGroups/{}/providers/Microsoft.Kusto/clusters/{}',
    ],
    [
      `/subscriptions/${id}/resourcegroups/providers/providers/Microsoft.Kusto/clusters/subscriptions/databases/providers/principalAssignments`,
      '/subscriptions/{}/resourcegroups/{}/providers/Microsoft.Kusto/clusters/{}/databases/{}/principalAssignments',
    ],
    [
      `/subscriptions/${id}/resourceGroups/rg/providers/Microsoft.Kusto/clusters/a/providers/Microsoft.Authorization/locks/keep`,
      '/subscriptions/{}/resourceGroups/{}/providers/Microsoft.Kusto/clusters/{}/providers/Microsoft.Authorization/locks/{}',
    ],
    [
      `/subscriptions/${id}/resourceGroups/rg/providers/Microsoft.Kusto/clusters/a/databases/d/listPrincipals`,
      '/subscriptions/{}/resourceGroups/{}/providers/Microsoft.Kusto/clusters/{}/databases/{}/listPrincipals',
    ],
    ['/providers/Microsoft.ResourceGraph/resources', '/providers/Microsoft.ResourceGraph/resources'],
    [
      '/providers/Microsoft.Management/managementGroups/contoso/providers/Microsoft.Authorization/roleAssignments',
      '/providers/Microsoft.Management/managementGroups/{}/providers/Microsoft.Authorization/roleAssignments',
    ],
    ['/contoso/secret name', '/{}/{}'],
    ['/providers/Microsoft.Kusto/ignore%20all', '/providers/Microsoft.Kusto/{}'],
  ])('%s is %s', (path, expected) => {
    expect(of(path)).toBe(expected);
  });

  it.each([
    ['/v1.0/directoryObjects/getByIds?$select=id', '/v1.0/directoryObjects/getByIds'],
    [`/v1.0/groups/${id}/transitiveMembers`, '/v1.0/groups/{}/transitiveMembers'],
    [`/v1.0/users/ada@contoso.com`, '/v1.0/users/{}'],
    [`/v1.0/directory/deletedItems/${id}`, '/v1.0/directory/deletedItems/{}'],
    ['/v1.0/me/transitiveMemberOf', '/v1.0/me/transitiveMemberOf'],
    ['/v1.0/$batch', '/v1.0/$batch'],
  ])('the Graph address %s is %s', (path, expected) => {
    expect(of(path, 'graph')).toBe(expected);
  });

  it('every template has only letters, digits, and separators', () => {
    const odd = ['/subscriptions/a b/x', '/providers/%00/y', '//', '/'];
    for (const path of odd) expect(of(path)).toMatch(/^\/[A-Za-z0-9._${}/-]*$/);
  });
});
