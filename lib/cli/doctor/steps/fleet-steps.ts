import { parseClusterId } from '@/lib/model/azure/arm-id';
import type { Step, StepContext } from './step';

/** Limits the subscriptions. Each costs two requests. */
const mostSubscriptions = 20;

/** The api-version of `GET {subscription}/providers/{namespace}`: https://learn.microsoft.com/rest/api/resources/providers/get */
const providersVersion = '2021-04-01';

/** Reads for the fleet page and the pickers of fixes. */
export function* fleetSteps({ gateway, connection, options, found }: StepContext): Generator<Step> {
  yield {
    name: 'Subscriptions',
    read: async () => {
      const { value } = await gateway.readSubscriptions();
      if (options.subscriptions.length > 0) return undefined;
      found.subscriptions.push(...value.map(({ subscriptionId }) => subscriptionId.toLowerCase()).sort());
      return undefined;
    },
  };
  yield {
    name: 'Resource Graph: clusters',
    read: async () => {
      const ids: string[] = [];
      for await (const { rows } of gateway.readClusterPages()) {
        for (const { id, cluster } of rows) {
          ids.push(id);
          if (cluster) found.regions.set(id.toLowerCase(), cluster.location);
        }
      }
      if (options.clusters.length === 0) found.clusters.push(...choose(ids));
      return undefined;
    },
  };
  yield {
    name: 'Resource Graph: management groups',
    read: async () => {
      const bySubscription = await gateway.readManagementGroups();
      found.managementGroups.push(...new Set([...bySubscription.values()].flat().sort()));
      return undefined;
    },
  };
  yield {
    name: 'Resource Graph: roles',
    read: async () => {
      const { assignments } = await gateway.readIndexedRoles(found.subscriptions);
      for (const { properties } of assignments) found.principalIds.add(properties.principalId);
      return undefined;
    },
  };
  for (const subscriptionId of found.subscriptions.slice(0, mostSubscriptions)) {
    yield {
      name: 'Subscription: registration of Microsoft.Kusto',
      read: async () => {
        const path = `/subscriptions/${subscriptionId}/providers/Microsoft.Kusto?api-version=${providersVersion}`;
        await connection.arm.send({ path });
        return undefined;
      },
    };
    yield {
      name: 'Subscription: clusters',
      read: async () => {
        const { value } = await gateway.readClusters(subscriptionId);
        // Resource Graph can lag, so the provider's list adds missing clusters.
        if (options.clusters.length === 0) addNew(value.map(({ id }) => id));
        return undefined;
      },
    };
  }
  yield {
    name: 'Resource Graph: key vaults',
    read: async () => {
      const vaults = await gateway.readKeyVaults();
      found.vaultIds.push(...vaults.map(({ id }) => id));
      return undefined;
    },
  };
  yield {
    name: 'Key vault: keys',
    read: async () => {
      const [vaultId] = found.vaultIds;
      if (vaultId !== undefined) await gateway.readVaultKeys(vaultId);
      return undefined;
    },
  };
  yield { name: 'Resource Graph: workspaces', read: () => nothing(gateway.readWorkspaces()) };
  yield { name: 'Resource Graph: identities', read: () => nothing(gateway.readUserAssignedIdentities()) };

  function choose(ids: readonly string[]) {
    return [...ids]
      .sort()
      .flatMap((id) => parseClusterId(id) ?? [])
      .filter(({ subscriptionId }) => found.subscriptions.includes(subscriptionId.toLowerCase()))
      .slice(0, options.mostClusters);
  }

  function addNew(ids: readonly string[]): void {
    const known = new Set(found.clusters.map(({ clusterName }) => clusterName.toLowerCase()));
    const added = choose(ids).filter(({ clusterName }) => !known.has(clusterName.toLowerCase()));
    found.clusters.push(...added.slice(0, Math.max(0, options.mostClusters - found.clusters.length)));
  }
}

/** Awaits a read for the recorder. */
export async function nothing(read: Promise<unknown>): Promise<undefined> {
  await read;
  return undefined;
}
