import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { all } from '../../fixtures/all';
import { type Azure, openAzure, signInMs } from '../../fixtures/azure';
import { found, groupOf, unlessForbidden } from '../../fixtures/found';
import { readingClients } from '../../fixtures/reading-clients';
import { expectExchangesValid } from '../expect-valid';
import { haveSpecs } from '../openapi';

describe('@azure/arm-authorization and arm-resources-subscriptions read', () => {
  let azure: Azure;
  let clients: ReturnType<typeof readingClients>;
  let scope: string;

  beforeAll(async () => {
    azure = await openAzure();
    clients = readingClients(azure);
    scope = `subscriptions/${azure.subscriptionId}`;
  }, signInMs);
  afterAll(() => azure.close());

  const assignments = (filter?: string) =>
    all(clients.authorization.roleAssignments.listForScope(scope, filter ? { filter } : {}));

  it('@azure/arm-authorization reads the role assignments at and above a scope, and those of one person', async () => {
    const here = await assignments('atScope()');
    const everything = (await assignments()).map(({ id }) => id);
    for (const { id, scope: at = '' } of found(azure, here, 'role assignment')) {
      expect(everything).toContain(id);
      // The subscription itself, a management group, or the root.
      expect(at).toMatch(/^\/(subscriptions\/[^/]+|providers\/Microsoft\.Management\/managementGroups\/[^/]+|)$/i);
    }
    const [first] = here;
    if (!first) return;
    const principalId = first.principalId ?? '';
    const theirs = await assignments(`principalId eq '${principalId}'`);
    expect(theirs.map(({ id }) => id)).toContain(first.id);
    expect(new Set(theirs.map((assignment) => assignment.principalId))).toEqual(new Set([principalId]));
    const mine = await assignments(`assignedTo('${azure.objectId}')`);
    for (const { id } of await assignments(`atScope() and assignedTo('${azure.objectId}')`)) {
      expect(mine.map((assignment) => assignment.id)).toContain(id);
    }
  });

  it('@azure/arm-authorization reads a listed role assignment by ID, and a missing one is 404', async () => {
    const { roleAssignments } = clients.authorization;
    for (const assignment of found(azure, await assignments('atScope()'), 'role assignment')) {
      const id = assignment.id?.slice(1) ?? '';
      // An account that sees inherited assignments in the list can still lack permission to read them at their scope.
      const read = await unlessForbidden(azure, `the assignment ${id}`, roleAssignments.getById(id));
      if (read) expect(read).toMatchObject({ id: assignment.id, principalId: assignment.principalId });
    }
    const none = roleAssignments.get(scope, '00000000-0000-4000-8000-00000000dead');
    await expect(none).rejects.toMatchObject({ statusCode: 404, code: 'RoleAssignmentNotFound' });
  });

  it('@azure/arm-authorization reads role definitions by name and by type', async () => {
    const { roleDefinitions } = clients.authorization;
    const [reader] = await all(roleDefinitions.list(scope, { filter: "roleName eq 'Reader'" }));
    expect([reader?.name, reader?.roleType]).toEqual(['acdd72a7-3385-48ef-bd42-f606fba81ae7', 'BuiltInRole']);
    expect(reader?.permissions?.[0]?.actions).toEqual(['*/read']);
    const builtIn = await all(roleDefinitions.list(scope, { filter: "type eq 'BuiltInRole'" }));
    expect(builtIn.length).toBeGreaterThan(50);
    const custom = await all(roleDefinitions.list(scope, { filter: "type eq 'CustomRole'" }));
    expect(custom.every(({ roleType }) => roleType === 'CustomRole')).toBe(true);
  });

  it('@azure/arm-authorization reads the account’s permissions on clusters and their resource groups', async () => {
    const clusters = await all(clients.kusto.clusters.list());
    for (const { id, name = '' } of found(azure, clusters, 'cluster')) {
      const { permissions } = clients.authorization;
      const atCluster = permissions.listForResource(groupOf(id), 'Microsoft.Kusto', '', 'clusters', name);
      const entries = [...(await all(atCluster)), ...(await all(permissions.listForResourceGroup(groupOf(id))))];
      expect(entries.some(({ actions = [] }) => actions.some((action) => /\*|read/.test(action)))).toBe(true);
    }
  });

  it('@azure/arm-authorization reads the account’s eligible and active roles, deny assignments, and subscription', async () => {
    const { authorization, subscriptions } = clients;
    const own = { filter: 'asTarget()' };
    for (const assignment of await all(authorization.roleEligibilityScheduleInstances.listForScope(scope, own))) {
      expect(assignment.roleDefinitionId).toMatch(/roleDefinitions/i);
    }
    await all(authorization.roleAssignmentScheduleInstances.listForScope(scope, own));
    for (const assignment of await all(authorization.denyAssignments.listForScope(scope))) {
      expect(assignment.principals?.length).toBeGreaterThan(0);
    }
    const listed = await all(subscriptions.subscriptions.list());
    expect(listed.map(({ subscriptionId }) => subscriptionId)).toContain(azure.subscriptionId);
    expect(await subscriptions.subscriptions.get(azure.subscriptionId)).toMatchObject({ id: `/${scope}` });
    const tenants = await all(subscriptions.tenants.list());
    expect(tenants.map(({ tenantId }) => tenantId)).toContain(azure.tenantId);
  });

  it.runIf(haveSpecs())('reading authorization agrees with Microsoft’s OpenAPI files', () => {
    expectExchangesValid('arm-authorization, reading', azure.exchanges);
  });
});
