import { armError } from '../../../errors/arm-error';
import { objectOf } from '../../../json';
import type { ArmCall } from '../../arm-call';
import type { ResourceType } from '../../resource-type';
import { type ChildType, childHandlers, type Wanted } from '../child-resource';
import { inCluster, inClusterRunningForWrites } from '../databases';
import { alreadyTaken, checkNameHandler, hasChild } from '../name-check';
import { cluster, versionsSince } from '../paths';
import { readOnly } from '../schema';
import { oneOf, text } from '../validators';

const action = 'Microsoft.Kusto/Clusters/SandboxCustomImages';
const images = `${cluster}/sandboxCustomImages`;
const image = `${images}/{sandboxCustomImageName}`;

const child: ChildType = {
  type: 'Microsoft.Kusto/Clusters/SandboxCustomImages',
  nameParam: 'sandboxCustomImageName',
  holderOf: inClusterRunningForWrites,
  schemaOf: () => ({
    language: { validate: oneOf('Python'), required: true },
    languageVersion: { validate: text },
    // UNCONFIRMED: 2024-04-13, whose specification isn't available.
    baseImageName: { validate: text, since: '2024-04-13' },
    requirementsFileContent: { validate: text },
    provisioningState: readOnly(),
  }),
  // Recorded with PUT. UNCONFIRMED: the other.
  operations: { write: 'SandboxCustomImageCreateOrUpdateCommand', drop: 'SandboxCustomImageDeleteCommand' },
  refuse: refuseOtherThanOneBase,
};
const { list, get, put, patch, remove } = childHandlers(child);

/**
 * "Either this property or …" (descriptions in 2025-02-14). UNCONFIRMED: the sentence, and that both together are
 * refused.
 */
function refuseOtherThanOneBase(_call: ArmCall, { properties, present }: Wanted): void {
  const { languageVersion = null, baseImageName = null } = { ...objectOf(present?.properties), ...properties };
  if ((languageVersion === null) === (baseImageName === null)) {
    throw armError('BadRequest:ImageLanguage');
  }
}

const checkName = checkNameHandler({
  type: 'Microsoft.Kusto/clusters/sandboxCustomImages',
  isTaken: hasChild(inCluster, 'SandboxCustomImages'),
  taken: alreadyTaken,
});

/** Python images of a cluster's sandboxes: https://learn.microsoft.com/rest/api/azurerekusto/sandbox-custom-images */
export const sandboxCustomImages: ResourceType = {
  type: 'Microsoft.Kusto/clusters/sandboxCustomImages',
  versions: versionsSince('2023-08-15'),
  regional: true,
  routes: [
    ['GET', images, `${action}/read`, list],
    ['GET', image, `${action}/read`, get],
    ['PUT', image, `${action}/write`, put],
    ['PATCH', image, `${action}/write`, patch],
    ['DELETE', image, `${action}/delete`, remove],
    [
      'POST',
      `${cluster}/sandboxCustomImagesCheckNameAvailability`,
      'Microsoft.Kusto/Clusters/CheckNameAvailability/action',
      checkName,
    ],
  ],
};
