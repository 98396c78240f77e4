import { armError } from '../../errors/arm-error';
import { objectOf, stringOf } from '../../json';
import { getResource } from '../../store';
import type { ArmResource, JsonObject } from '../../types';
import { type ArmAnswer, type ArmCall, param } from '../arm-call';
import { pageOf } from '../page-of';
import { resourcesIn } from '../resource-index';
import type { ResourceType } from '../resource-type';

const path = '{scope}/providers/Microsoft.ManagedServices/registrationAssignments';
const type = 'Microsoft.ManagedServices/registrationAssignments';

function listAssignments(call: ArmCall): ArmAnswer {
  const found = resourcesIn(call.state, call.path).map((assignment) => shown(call, assignment));
  return pageOf(call, found, 1000);
}

function getAssignment(call: ArmCall): ArmAnswer {
  const found = getResource(call.state, call.path);
  // UNCONFIRMED: code and sentence.
  if (!found) throw armError('RegistrationAssignmentNotFound', { name: param(call, 'name') });
  return { status: 200, body: shown(call, found) };
}

/** The definition needs `$expandRegistrationDefinition=true`. */
function shown(call: ArmCall, assignment: ArmResource): ArmResource {
  const { registrationDefinition: inside, ...properties } = objectOf(assignment.properties);
  if (call.request.query.get('$expandRegistrationDefinition')?.toLowerCase() !== 'true') {
    return { ...assignment, properties };
  }
  const stored = getResource(call.state, stringOf(properties.registrationDefinitionId) ?? '');
  const definition = inside ?? (stored ? (stored as JsonObject) : null);
  return { ...assignment, properties: { ...properties, registrationDefinition: definition } };
}

/**
 * Delegations of Azure Lighthouse, read-only:
 * https://learn.microsoft.com/rest/api/managedservices/registration-assignments
 */
export const registrationAssignments: ResourceType = {
  type,
  versions: ['2022-10-01', '2022-01-01-preview', '2020-02-01-preview', '2019-09-01', '2019-06-01'],
  options: ['$expandregistrationdefinition', '$skiptoken'],
  routes: [
    ['GET', path, `${type}/read`, listAssignments],
    ['GET', `${path}/{name}`, `${type}/read`, getAssignment],
  ],
};

const definitionsPath = '{scope}/providers/Microsoft.ManagedServices/registrationDefinitions';
const definitionType = 'Microsoft.ManagedServices/registrationDefinitions';

function getDefinition(call: ArmCall): ArmAnswer {
  const found = getResource(call.state, call.path);
  // UNCONFIRMED: code and sentence.
  if (!found) throw armError('RegistrationDefinitionNotFound', { name: param(call, 'name') });
  return { status: 200, body: found };
}

/**
 * Offers of Azure Lighthouse, read-only: https://learn.microsoft.com/rest/api/managedservices/registration-definitions
 */
export const registrationDefinitions: ResourceType = {
  type: definitionType,
  versions: ['2022-10-01', '2022-01-01-preview', '2020-02-01-preview', '2019-09-01', '2019-06-01'],
  options: ['$skiptoken'],
  routes: [
    [
      'GET',
      definitionsPath,
      `${definitionType}/read`,
      (call) => pageOf(call, resourcesIn(call.state, call.path), 1000),
    ],
    ['GET', `${definitionsPath}/{name}`, `${definitionType}/read`, getDefinition],
  ],
};
