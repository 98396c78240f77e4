import { invalidClusterName, takenClusterName } from '../../../errors/cluster-name-sentences';
import { param } from '../../arm-call';
import type { ResourceType } from '../../resource-type';
import { isClusterName, isClusterNameTaken } from '../cluster-name';
import { checkNameHandler } from '../name-check';
import { everyVersion, kusto, subscription } from '../paths';

const checkName = checkNameHandler({
  type: 'Microsoft.Kusto/clusters',
  isTaken: (call, name) => isClusterNameTaken(call.state, name, param(call, 'location')),
  taken: (_call, name) => takenClusterName(name),
  invalid: (name) => (isClusterName(name) ? undefined : invalidClusterName(name)),
});

/** https://learn.microsoft.com/rest/api/azurerekusto/clusters/check-name-availability */
export const checkNameAvailability: ResourceType = {
  type: 'Microsoft.Kusto/locations/checkNameAvailability',
  versions: everyVersion,
  routes: [
    [
      'POST',
      `${subscription}/${kusto}/locations/{location}/checkNameAvailability`,
      'Microsoft.Kusto/Locations/CheckNameAvailability/action',
      checkName,
    ],
  ],
};
