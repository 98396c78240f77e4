import { describe, expect, it } from 'vitest';
import { objectOf } from '../json';
import { cluster, clusterPath, database, group, smallEstate, subscriptionId } from '../testing/arm-service';
import type { EmulatorState } from '../types';
import { routes, typeVersions } from './resource-types';

const guid = '99999999-0000-4000-8000-000000000001';
const places: Record<string, string> = {
  '{scope}': clusterPath,
  '{subscriptionId}': subscriptionId,
  '{resourceGroupName}': group.slice(group.lastIndexOf('/') + 1),
  '{clusterName}': 'alpha',
  '{databaseName}': 'sales',
};

/** Bodies that most paths refuse, for different reasons and at different depths. */
const bodies = [
  undefined,
  [],
  {},
  { bogus: 1 },
  { properties: 'text' },
  { properties: { bogus: 1 } },
  { location: 'mars', properties: {} },
  { location: 'West US 2', tags: { a: 1 } },
  { location: 'West US 2', sku: { name: 'Standard_E2a_v4', tier: 'Standard' }, identity: { type: 'UserAssigned' } },
  { kind: 'ReadWrite', properties: { softDeletePeriod: 'long' } },
  { value: 'text' },
  { value: [{ name: 'x', role: 'King', type: 'User' }] },
  { properties: { principalId: guid, roleDefinitionId: 'nowhere' } },
  { properties: { principalId: 'ghost@small.example', principalType: 'User', role: 'AllDatabasesAdmin' } },
];

const snapshot = ({
  resources,
  directory,
  subscriptions,
  databasePrincipals,
  operations,
  recentWrites,
}: EmulatorState) =>
  JSON.stringify([
    [...resources],
    directory,
    subscriptions,
    [...databasePrincipals],
    [...operations.keys()],
    [...recentWrites],
  ]);

describe('a refused request changes nothing', () => {
  const writes = Object.entries(routes).flatMap(([type, lines]) =>
    lines
      .filter(([method]) => method !== 'GET' && method !== 'HEAD')
      .map(([method, template]): [string, string, string] => [type, method, template]),
  );

  it.each(writes)('a refused request changes nothing, for %s: %s %s', async (type, method, template) => {
    const filled = template.replaceAll(
      /\{\w+\}/g,
      (parameter) => places[parameter] ?? (/role|Lock/i.test(parameter) ? guid : 'thing'),
    );
    const version = typeVersions[type]?.versions[0] ?? '';
    let refused = 0;
    for (const body of bodies) {
      const { send, state } = smallEstate([cluster('alpha'), database('sales')]);
      const before = snapshot(state);
      const answer = await send(method, `${filled.replace(/^\/+/, '/')}?api-version=${version}`, {
        ...(body === undefined ? {} : { body }),
      });
      if (answer.status < 400) continue;
      refused += 1;
      expect([answer.status, objectOf(answer.body.error).code ?? answer.body.code]).not.toEqual([
        500,
        'InternalServerError',
      ]);
      expect(snapshot(state)).toBe(before);
    }
    if (method === 'PUT' || method === 'PATCH') expect(refused).toBeGreaterThan(0);
  });
});
