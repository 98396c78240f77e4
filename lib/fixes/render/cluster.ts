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
        '# Not az kusto cluster update: it also sends values for settings that you do not name.',
        azCommand(step, 'az resource patch', {
          ids: step.clusterId,
          'api-version': apiVersions.kusto,
          'is-full-object': null,
          properties: jsonText(requestOfStep(step).body ?? {}),
        }),
      ].join('\n'),
    bicep: (step) =>
      [
        '// Bicep deploys a whole cluster and cannot change one property alone.',
        '// Set this in the cluster resource of your template, beside its location, sku and all that it holds:',
        bicepResource('cluster', clusterType, '', [
          `name: ${bicepString(lastSegment(step.clusterId))}`,
          ...bicepBody(step),
        ]),
      ].join('\n'),
    terraform: (step) =>
      [
        '# For a cluster that no Terraform configuration manages:',
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
