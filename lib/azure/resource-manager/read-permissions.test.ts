import { expect, it } from 'vitest';
import { testConnection } from '../testing/connection';
import { readEligibleRoles } from './read-permissions';

it('a person with more eligible roles than may wait at once gets them all', async () => {
  const scope = '/subscriptions/8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705';
  const definitions = `${scope}/providers/Microsoft.Authorization/roleDefinitions`;
  const ids = Array.from({ length: 150 }, (_, index) => `role-${index}`);
  const { connection } = testConnection(async (request) => {
    const { pathname } = new URL(request.url);
    // Azure takes a moment, so requests gather.
    await new Promise((resolve) => setTimeout(resolve, 0));
    const name = pathname.slice(definitions.length + 1);
    return pathname.startsWith(definitions)
      ? Response.json({ id: pathname, name, properties: { roleName: name, permissions: [] } })
      : Response.json({
          value: ids.map((id) => ({ properties: { roleDefinitionId: `${definitions}/${id}`, scope } })),
        });
  });
  const { value } = await readEligibleRoles(connection, scope);
  expect(value.map(({ roleName }) => roleName)).toEqual(ids);
});
