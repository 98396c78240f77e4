import type { ArmCall } from '../../arm-call';
import { kustoBadRequest } from '../../errors';
import type { ResourceType } from '../../resource-type';
import { type ChildType, childHandlers, type Wanted } from '../child-resource';
import { inCluster, inClusterRunningForWrites } from '../holders';
import { oneOf, text } from '../judge';
import { alreadyTaken, checkNameHandler, hasChild } from '../name-check';
import { cluster, versionsSince } from '../paths';
import { readOnly } from '../schema';

const action = 'Microsoft.Kusto/Clusters/SandboxCustomImages';
const images = `${cluster}/sandboxCustomImages`;
const image = `${images}/{sandboxCustomImageName}`;

const child: ChildType = {
  type: 'Microsoft.Kusto/Clusters/SandboxCustomImages',
  place: 'sandboxCustomImageName',
  holderOf: inClusterRunningForWrites,
  schemaOf: () => ({
    language: { judge: oneOf('Python'), required: true },
    languageVersion: { judge: text },
    // UNCONFIRMED: 2024-04-13, whose specification is not at hand; 2025-02-14 has it.
    baseImageName: { judge: text, since: '2024-04-13' },
    requirementsFileContent: { judge: text },
    provisioningState: readOnly(),
  }),
  // Recorded with PUT. UNCONFIRMED: the other.
  operations: { write: 'SandboxCustomImageCreateOrUpdateCommand', drop: 'SandboxCustomImageDeleteCommand' },
  refuse: refuseTwoBases,
};
const { list, get, put, patch, remove } = childHandlers(child);

/** A language's own image and a custom base exclude each other (2025-02-14, descriptions of both properties). UNCONFIRMED sentence. */
function refuseTwoBases(_call: ArmCall, { properties }: Wanted): void {
  if (properties.languageVersion !== undefined && properties.baseImageName !== undefined) {
    throw kustoBadRequest('LanguageVersion and BaseImageName cannot be given together.');
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
