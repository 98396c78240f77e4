import { apiVersions } from '@/lib/model/azure/api-versions';
import { lastSegment } from '@/lib/model/azure/arm-id';
import { requestOfStep } from '../steps';
import { azCommand } from './az-cli';
import { bicepBody, bicepResource, clusterType } from './bicep';
import type { StepRenders } from './define-render';
import { linesToCommit } from './lines-to-commit';
import { bicepString, jsonText } from './literals';
import { terraformResource } from './terraform';

/** `Update-AzKustoCluster` can't send one property (https://learn.microsoft.com/cli/azure/resource#az-resource-patch). */
export const clusterRenders = {
  'cluster.update': {
    azCli: (step) =>
      [
        "# Don't use az kusto cluster update. That command also sends values for settings that you don't specify.",
        azCommand(step, 'az resource patch', {
          ids: step.clusterId,
          'api-version': apiVersions.kusto,
          'is-full-object': null,
          properties: jsonText(requestOfStep(step).body ?? {}),
        }),
      ].join('\n'),
    bicep: (step) =>
      [
        '// Bicep always deploys the whole cluster, even to change one property.',
        '// In your template, keep the existing properties of the cluster, such as location and sku, and add these values:',
        bicepResource('cluster', clusterType, '', [
          `name: ${bicepString(lastSegment(step.clusterId))}`,
          ...bicepBody(step),
        ]),
      ].join('\n'),
    terraform: (step) =>
      [
        "# If Terraform doesn't manage the cluster:",
        terraformResource('azapi_update_resource', 'cluster', {
          type: clusterType,
          resource_id: step.clusterId,
          body: requestOfStep(step).body ?? {},
        }),
        '',
        ...linesToCommit(step),
      ].join('\n'),
  },
} satisfies StepRenders;
