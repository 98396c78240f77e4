import { describe, expect, it } from 'vitest';
import { EstateError } from './estate-error';
import { emptyEstate, parseEstate } from './load';

const group = '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg-a';
const clusterId = `${group}/providers/Microsoft.Kusto/Clusters/one`;
const lockId = `${clusterId}/providers/Microsoft.Authorization/locks/keep`;

function resources(...items: unknown[]) {
  return { ...emptyEstate(), resources: items };
}

function mistakeIn(json: unknown): { path: string | undefined; message: string } {
  try {
    parseEstate(json);
  } catch (error) {
    if (error instanceof EstateError) return { path: error.jsonPath, message: error.message };
    throw error;
  }
  throw new Error('the estate was taken');
}

describe('an estate file with a mistake is refused and the message names the place', () => {
  const kusto = 'Microsoft.Kusto/Clusters';
  const { directory, subscriptions } = emptyEstate();
  const first = { id: clusterId, type: kusto };
  it.each<[string, unknown, string]>([
    ['an unknown key at the top', { ...emptyEstate(), resource: [] }, 'resource'],
    ['no list of resources', { ...emptyEstate(), resources: undefined }, 'resources'],
    ['an id without a leading slash', resources(first, { id: clusterId.slice(1), type: kusto }), 'resources[1].id'],
    ['a subscription that is no GUID', resources({ id: '/subscriptions/prod/x', type: kusto }), 'resources[0].id'],
    ['an id that ends in a type', resources({ id: `${group}/providers/${kusto}`, type: kusto }), 'resources[0].id'],
    ['an id with an empty name', resources({ id: `${clusterId}/Databases/`, type: kusto }), 'resources[0].id'],
    ['an id that climbs', resources({ id: `${clusterId}/Databases/..`, type: kusto }), 'resources[0].id'],
    ['properties that are no object', resources({ ...first, properties: 'none' }), 'resources[0].properties'],
    [
      'an object id that a group and a person share',
      {
        ...emptyEstate(),
        directory: {
          ...directory,
          groups: [{ id: directory.users[0]?.id.toUpperCase(), displayName: 'G', members: [] }],
        },
      },
      'directory.groups[0].id',
    ],
    [
      'one user name for two people',
      {
        ...emptyEstate(),
        directory: {
          ...directory,
          users: [...directory.users, { ...directory.users[0], id: '99999999-0000-4000-8000-000000000001' }],
        },
      },
      `directory.users[${directory.users.length}].userPrincipalName`,
    ],
    ['a resource without an id', resources({ type: kusto }), 'resources[0].id'],
    ['a resource without a type', resources({ id: clusterId }), 'resources[0].type'],
    ['a type that the id contradicts', resources({ id: lockId, type: kusto }), 'resources[0].type'],
    [
      'the same id twice in other letters',
      resources(first, { ...first, id: clusterId.toUpperCase() }),
      'resources[1].id',
    ],
    [
      'a user whose id is a name',
      { ...emptyEstate(), directory: { ...directory, users: [{ id: 'eve' }] } },
      'directory.users[0].id',
    ],
    [
      'a subscription whose id is another',
      { ...emptyEstate(), subscriptions: [{ ...subscriptions[0], id: group }] },
      'subscriptions[0].id',
    ],
    [
      'principals of something that is no database',
      { ...emptyEstate(), databasePrincipals: { [clusterId]: [] } },
      `databasePrincipals.${clusterId}`,
    ],
    ['a list instead of an object', [], '(the whole file)'],
  ])('an estate file is refused with the position of its mistake: %s', (_mistake, json, path) => {
    const mistake = mistakeIn(json);
    expect(mistake.path).toBe(path);
    expect(mistake.message.startsWith(`${path}: `)).toBe(true);
  });
});

describe('what an estate file may hold', () => {
  it('an estate file without a name gets it from the id', () => {
    const { resources: parsed } = parseEstate(resources({ id: clusterId, type: 'microsoft.kusto/clusters' }));
    expect(parsed[0]?.name).toBe('one');
  });

  it('an estate file names a child of a cluster after all parts of its id, as Kusto does, and others after the last', () => {
    const kusto = { id: `${clusterId}/Databases/My Data`, type: 'Microsoft.Kusto/Clusters/Databases' };
    const vault = `${group}/providers/Microsoft.KeyVault/vaults/v/keys/k`;
    const { resources: parsed } = parseEstate(
      resources(
        kusto,
        { id: `${kusto.id}/PrincipalAssignments/p`, type: `${kusto.type}/PrincipalAssignments` },
        { id: lockId, type: 'Microsoft.Authorization/locks' },
        { id: vault, type: 'Microsoft.KeyVault/vaults/keys' },
      ),
    );
    expect(parsed.map(({ name }) => name)).toEqual(['one/My Data', 'one/My Data/p', 'keep', 'k']);
  });

  it('an estate file keeps unknown properties, nulls, and absent ones unchanged', () => {
    const cluster = {
      id: clusterId,
      name: 'one',
      type: 'Microsoft.Kusto/Clusters',
      properties: { uri: null, extra: [1] },
    };
    expect(parseEstate(resources(cluster)).resources).toEqual([cluster]);
  });

  it.each([
    [lockId, 'Microsoft.Authorization/locks'],
    [group, 'Microsoft.Resources/resourceGroups'],
    ['/providers/Microsoft.Management/managementGroups/data', '/providers/Microsoft.Management/managementGroups'],
    [
      '/providers/Microsoft.Authorization/roleAssignments/11111111-2222-3333-4444-555555555555',
      'Microsoft.Authorization/roleAssignments',
    ],
    [
      `${group}/providers/Microsoft.Storage/storageAccounts/a/blobServices/default`,
      'Microsoft.Storage/storageAccounts/blobServices',
    ],
  ])('an estate file can have %s', (id, type) => {
    expect(parseEstate(resources({ id, type })).resources).toHaveLength(1);
  });
});
