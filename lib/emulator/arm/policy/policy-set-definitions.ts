import { randomInt } from 'node:crypto';
import { armError } from '../../errors/arm-error';
import { arrayOf, isObject, objectOf, stringOf } from '../../json';
import { deleteResource, getResource, putResource, resourceKey } from '../../store';
import type { ArmResource, EmulatorState, Json, JsonObject } from '../../types';
import { type ArmAnswer, type ArmCall, jsonBody, param } from '../arm-call';
import { scopeOf } from '../caller-rights';
import { pageOf } from '../page-of';
import { resourcesOf } from '../resource-index';
import type { ResourceType } from '../resource-type';
import { scopeChain } from '../scopes';
import { systemDataAfter } from '../tracked-resource-body';
import { builtInInitiatives, findPolicyDefinition } from './known-definitions';
import { definitionFilter } from './policy-definitions';
import { policyObjectsAt } from './policy-scope-filter';

const type = 'Microsoft.Authorization/policySetDefinitions';

function listSets(call: ArmCall): ArmAnswer {
  const above = new Set(scopeChain(call.state, scopeIn(call)));
  const custom = resourcesOf(call.state, type).filter((set) => above.has(scopeOf(set)));
  const all = [...builtInInitiatives.values(), ...custom];
  const filter = call.request.query.get('$filter');
  return pageOf(call, policyObjectsAt(call.state, all, scopeIn(call), filter, definitionFilter), 500);
}

function getBuiltIn(call: ArmCall): ArmAnswer {
  const name = param(call, 'policySetDefinitionName');
  const found = builtInInitiatives.get(name.toLowerCase());
  if (!found) throw armError('NotEmulated', { what: `the built-in initiative '${name}'` });
  return { status: 200, body: found };
}

function getSet(call: ArmCall): ArmAnswer {
  const found = getResource(call.state, call.path);
  if (!found) throw armError('PolicySetDefinitionNotFound', { name: param(call, 'policySetDefinitionName') });
  return { status: 200, body: found };
}

function putSet(call: ArmCall): ArmAnswer {
  const present = getResource(call.state, call.path);
  const name = present?.name ?? param(call, 'policySetDefinitionName');
  const set: ArmResource = {
    properties: readPolicySet(call.state, name, objectOf(jsonBody(call).properties)),
    id: present?.id ?? call.path,
    type,
    name,
    systemData: systemDataAfter(call, present),
  };
  putResource(call.state, set, call.now);
  return { status: present ? 200 : 201, body: set };
}

function deleteSet(call: ArmCall): ArmAnswer {
  const present = getResource(call.state, call.path);
  if (!present) return { status: 204 };
  const isAssigned = resourcesOf(call.state, 'Microsoft.Authorization/policyAssignments').some(
    ({ properties }) =>
      resourceKey(stringOf(objectOf(properties).policyDefinitionId) ?? '') === resourceKey(present.id),
  );
  if (isAssigned) throw armError('PolicySetDefinitionInUse', { name: present.name });
  deleteResource(call.state, present.id, call.now);
  return { status: 200 };
}

function scopeIn(call: ArmCall): string {
  return call.path.slice(0, call.path.toLowerCase().lastIndexOf('/providers/microsoft.authorization/')) || '/';
}

const builtIn = `/providers/${type}`;
const collections = [
  `/subscriptions/{subscriptionId}/providers/${type}`,
  `/providers/Microsoft.Management/managementGroups/{groupId}/providers/${type}`,
];

/**
 * Initiatives: https://learn.microsoft.com/rest/api/policy/policy-set-definitions. UNCONFIRMED: that every caller can
 * read the built-in ones.
 */
export const policySetDefinitions: ResourceType = {
  type,
  versions: ['2024-05-01', '2023-04-01', '2021-06-01', '2020-09-01', '2019-09-01'],
  options: ['$filter', '$top', '$skiptoken'],
  routes: [
    ['GET', builtIn, null, listSets],
    ['GET', `${builtIn}/{policySetDefinitionName}`, null, getBuiltIn],
    ...collections.flatMap((collection): ResourceType['routes'] => {
      const entry = `${collection}/{policySetDefinitionName}`;
      return [
        ['GET', collection, `${type}/read`, listSets],
        ['GET', entry, `${type}/read`, getSet],
        ['PUT', entry, `${type}/write`, putSet],
        ['DELETE', entry, `${type}/delete`, deleteSet],
      ];
    }),
  ],
};

/**
 * Parses an initiative (specification file policySetDefinitions.json 2023-04-01). Throws 400 for invalid members,
 * groups, or parameters, 404 for unknown definitions, and 501 for built-in ones.
 */
export function readPolicySet(state: EmulatorState, name: string, written: JsonObject): JsonObject {
  const { policyDefinitions, policyDefinitionGroups } = written;
  if (!Array.isArray(policyDefinitions) || policyDefinitions.length === 0) throw armError('InvalidPolicySetDefinition');
  const groups = arrayOf(policyDefinitionGroups).map((group) => stringOf(objectOf(group).name) ?? '');
  const members = policyDefinitions.map((item) => readMember(state, name, item, groups));
  const references = members.map(({ policyDefinitionReferenceId: id }) => String(id).toLowerCase());
  if (new Set(references).size < references.length) throw armError('DuplicatePolicyDefinitionReferenceId', { name });
  return { ...written, policyType: 'Custom', policyDefinitions: members };
}

function readMember(state: EmulatorState, set: string, item: Json, groups: string[]): JsonObject {
  const member = objectOf(item);
  const id = stringOf(member.policyDefinitionId);
  if (!isObject(item) || !id) throw armError('InvalidPolicySetDefinition');
  const definition = findPolicyDefinition(state, id);
  if (!definition) {
    const isBuiltIn = /^\/providers\/microsoft\.authorization\//i.test(id);
    throw isBuiltIn
      ? armError('NotEmulated', { what: `the built-in definition '${id}'` })
      : armError('PolicyDefinitionNotFound', { name: id });
  }
  refuseUndeclared(set, definition, member.parameters);
  const unknown = arrayOf(member.groupNames).find((group) => !groups.includes(String(group)));
  if (unknown !== undefined) throw armError('UnknownPolicyDefinitionGroup', { name: set, group: String(unknown) });
  return {
    ...member,
    // UNCONFIRMED: Azure generates a long number without one.
    policyDefinitionReferenceId: stringOf(member.policyDefinitionReferenceId) ?? String(randomInt(1e14)),
    parameters: member.parameters ?? {},
  };
}

function refuseUndeclared(set: string, definition: ArmResource, given: Json | undefined): void {
  const declared = Object.keys(objectOf(objectOf(definition.properties).parameters)).map((name) => name.toLowerCase());
  const other = Object.keys(objectOf(given)).find((name) => !declared.includes(name.toLowerCase()));
  if (other) throw armError('UndefinedPolicyParameter', { set, parameter: other, definition: definition.name });
}
