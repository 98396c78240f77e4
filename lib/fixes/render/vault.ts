import { apiVersions } from '@/lib/model/azure/api-versions';
import { lastSegment } from '@/lib/model/azure/arm-id';
import { requestOfStep, type StepOf } from '../steps';
import { azRestInstead } from './az-cli';
import { bicepBody, bicepDeployment, bicepFragment, bicepResource } from './bicep';
import type { StepRender, StepRenders } from './define-render';
import { bicepString } from './literals';
import { terraformResource, terraformUpdate } from './terraform';

const vaultType = `Microsoft.KeyVault/vaults@${apiVersions.keyVault}`;

const policies = (
  operation: 'add' | 'remove',
): StepRender<StepOf<'vault-access-policy.add' | 'vault-access-policy.remove'>> => ({
  azCli: (step) => azRestInstead(step, 'az keyvault set-policy replaces the existing permissions of the principal'),
  bicep: (step) =>
    [
      bicepDeployment(step.id),
      bicepResource('vault', vaultType, 'existing ', [`name: ${bicepString(lastSegment(step.id))}`]),
      bicepResource('policies', `Microsoft.KeyVault/vaults/accessPolicies@${apiVersions.keyVault}`, '', [
        'parent: vault',
        `name: ${bicepString(operation)}`,
        ...bicepBody(step),
      ]),
    ].join('\n\n'),
  terraform: (step) =>
    terraformResource('azapi_resource_action', 'policies', {
      type: vaultType,
      resource_id: step.id,
      action: `accessPolicies/${operation}`,
      method: 'PUT',
      body: requestOfStep(step).body ?? {},
    }),
});

export const vaultRenders = {
  'vault.update': {
    azCli: (step) => azRestInstead(step, 'az keyvault update sends the whole key vault'),
    bicep: (step) => bicepFragment(step, 'vault', vaultType),
    terraform: (step) => terraformUpdate(step, vaultType),
  },
  'vault-access-policy.add': policies('add'),
  'vault-access-policy.remove': policies('remove'),
} satisfies StepRenders;
