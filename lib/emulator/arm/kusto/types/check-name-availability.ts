import type { ArmCall } from '../../arm-call';
import { param } from '../../arm-call';
import { stringOf } from '../../json-values';
import { regionName } from '../../regions';
import { resourcesOf } from '../../resource-index';
import type { ResourceType } from '../../resource-type';
import { checkNameHandler } from '../name-check';
import { everyVersion, kusto, subscription } from '../paths';

/** A cluster's name is part of its address, so it has to be the only one in its region, whoever's the other is. */
function isTaken(call: ArmCall, name: string): boolean {
  const location = regionName(param(call, 'location'));
  return resourcesOf(call.state, 'Microsoft.Kusto/clusters').some(
    (cluster) =>
      cluster.name.toLowerCase() === name.toLowerCase() && regionName(stringOf(cluster.location) ?? '') === location,
  );
}

const checkName = checkNameHandler({
  type: 'Microsoft.Kusto/clusters',
  isTaken,
  // Recorded.
  taken: (_call, name) => `Name '${name}' with type Engine is already taken. Please specify a different name`,
  // Rule of the portal and of azurerm: letters and digits, a letter first, 4 to 22. UNCONFIRMED: the sentence.
  invalid: (name) =>
    /^[a-z][a-z0-9]{3,21}$/i.test(name)
      ? undefined
      : `Name '${name}' is invalid. It must have 4 to 22 letters and digits and begin with a letter`,
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
