import { invalidClusterName, takenClusterName } from '../../../errors/kusto-errors';
import type { ArmHandler } from '../../arm-call';
import type { ResourceType } from '../../resource-type';
import { knownRegion } from '../../tracked-resource-body';
import { checkNameHandler, isClusterName, isClusterNameTaken } from '../name-check';
import { everyVersion, kusto, subscription } from '../paths';

const validate = checkNameHandler({
  type: 'Microsoft.Kusto/clusters',
  isTaken: (call, name) => isClusterNameTaken(call.state, name),
  taken: (_call, name) => takenClusterName(name),
  invalid: (name) => (isClusterName(name) ? undefined : invalidClusterName(name)),
});

const checkName: ArmHandler = (call) => {
  knownRegion(call, 'locations/checkNameAvailability', everyVersion);
  return validate(call);
};

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
