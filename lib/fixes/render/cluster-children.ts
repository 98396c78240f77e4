import { apiVersions } from '@/lib/model/azure/api-versions';
import { lastSegment, parseClusterId } from '@/lib/model/azure/arm-id';
import { azCommand, azRestInstead } from './az-cli';
import { bicepBody, bicepFragment, bicepResource, existingCluster } from './bicep';
import type { StepRenders } from './define-render';
import { bicepString } from './literals';
import { cmdlet, restMethod } from './powershell';
import { terraformAction, terraformUpdate } from './terraform';

const connectionType = `Microsoft.Kusto/clusters/privateEndpointConnections@${apiVersions.kusto}`;
const dataConnectionType = `Microsoft.Kusto/clusters/databases/dataConnections@${apiVersions.kusto}`;
const extensionsReason = 'the format of --value differs between versions of the kusto extension';

/** Source: https://learn.microsoft.com/cli/azure/kusto/cluster */
export const clusterChildRenders = {
  'private-endpoint-connection.update': {
    azCli: (step) => azRestInstead(step, 'az network private-endpoint-connection reads and sends the whole connection'),
    bicep: (step) =>
      [
        ...existingCluster(step.id.split('/').slice(0, 9).join('/')),
        bicepResource('connection', connectionType, '', [
          'parent: cluster',
          `name: ${bicepString(lastSegment(step.id))}`,
          ...bicepBody(step),
        ]),
      ].join('\n\n'),
    terraform: (step) => terraformUpdate(step, connectionType),
  },
  'language-extensions.remove': {
    azCli: (step) => azRestInstead(step, extensionsReason),
    terraform: (step) => terraformAction(step, 'removeLanguageExtensions'),
  },
  'language-extensions.add': {
    azCli: (step) => azRestInstead(step, extensionsReason),
    terraform: (step) => terraformAction(step, 'addLanguageExtensions'),
  },
  'follower-databases.detach': {
    azCli: (step) => {
      const cluster = parseClusterId(step.clusterId);
      return cluster
        ? azCommand(step, 'az kusto cluster detach-follower-database', {
            subscription: cluster.subscriptionId,
            'resource-group': cluster.resourceGroup,
            'cluster-name': cluster.clusterName,
            'cluster-resource-id': step.body.clusterResourceId,
            'attached-database-configuration-name': step.body.attachedDatabaseConfigurationName,
          })
        : azRestInstead(step, "az kusto cluster detach-follower-database doesn't accept the cluster name");
    },
    powershell: (step) => {
      const cluster = parseClusterId(step.clusterId);
      return cluster
        ? cmdlet('Invoke-AzKustoDetachClusterFollowerDatabase', {
            SubscriptionId: cluster.subscriptionId,
            ResourceGroupName: cluster.resourceGroup,
            ClusterName: cluster.clusterName,
            ClusterResourceId: step.body.clusterResourceId,
            AttachedDatabaseConfigurationName: step.body.attachedDatabaseConfigurationName,
          })
        : restMethod(step);
    },
    terraform: (step) => terraformAction(step, 'detachFollowerDatabases'),
  },
  'data-connection.update': {
    azCli: (step) =>
      azRestInstead(step, 'az kusto data-connection sends a different body for each kind of data connection'),
    bicep: (step) => bicepFragment(step, 'connection', dataConnectionType),
    terraform: (step) => terraformUpdate(step, dataConnectionType),
  },
} satisfies StepRenders;
