import { armError } from '../../errors/arm-error';
import { getResource } from '../../store';
import type { ArmAnswer, ArmCall } from '../arm-call';
import { param } from '../arm-call';
import { pageOf } from '../page-of';
import { resourcesIn } from '../resource-index';
import type { ResourceType } from '../resource-type';

const path = '{scope}/providers/Microsoft.ManagedServices/registrationDefinitions';
const type = 'Microsoft.ManagedServices/registrationDefinitions';

function getDefinition(call: ArmCall): ArmAnswer {
  const found = getResource(call.state, call.path);
  // UNCONFIRMED: code and sentence.
  if (!found) throw armError('RegistrationDefinitionNotFound', { name: param(call, 'name') });
  return { status: 200, body: found };
}

/** Offers of Azure Lighthouse, read only: https://learn.microsoft.com/rest/api/managedservices/registration-definitions */
export const registrationDefinitions: ResourceType = {
  type,
  versions: ['2022-10-01', '2022-01-01-preview', '2020-02-01-preview', '2019-09-01', '2019-06-01'],
  options: ['$skiptoken'],
  routes: [
    ['GET', path, `${type}/read`, (call) => pageOf(call, resourcesIn(call.state, call.path), 1000)],
    ['GET', `${path}/{name}`, `${type}/read`, getDefinition],
  ],
};
