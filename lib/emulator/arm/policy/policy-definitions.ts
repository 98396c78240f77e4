import { armError } from '../../errors/arm-error';
import { arrayOf, isObject, objectOf, stringOf } from '../../json';
import { deleteResource, getResource, putResource } from '../../store';
import type { ArmResource, JsonObject } from '../../types';
import { type ArmAnswer, type ArmCall, jsonBody, param } from '../arm-call';
import { scopeOf } from '../caller-rights';
import { pageOf } from '../page-of';
import { resourcesOf } from '../resource-index';
import type { ResourceType } from '../resource-type';
import { scopeChain } from '../scopes';
import { builtInPolicies } from './known-definitions';
import { policyObjectsAt } from './policy-scope-filter';

const type = 'Microsoft.Authorization/policyDefinitions';

function listPolicyDefinitions(call: ArmCall): ArmAnswer {
  const scope = call.params.scope ?? '/';
  const above = new Set(scopeChain(call.state, scope));
  const custom = resourcesOf(call.state, type).filter((definition) => above.has(scopeOf(definition)));
  const all = [...builtInPolicies.values(), ...custom];
  const found = policyObjectsAt(call.state, all, scope, call.request.query.get('$filter'), definitionFilter);
  return pageOf(call, found, 500);
}

function getPolicyDefinition(call: ArmCall): ArmAnswer {
  const name = param(call, 'policyDefinitionName');
  if (call.params.scope === undefined) {
    const builtIn = builtInPolicies.get(name.toLowerCase());
    if (!builtIn) throw armError('NotEmulated', { what: `the built-in policy definition '${name}'` });
    return { status: 200, body: builtIn };
  }
  const found = getResource(call.state, call.path);
  if (!found) throw armError('PolicyDefinitionNotFound', { name });
  return { status: 200, body: found };
}

/** UNCONFIRMED: code and sentence of the refusal. */
function putPolicyDefinition(call: ArmCall): ArmAnswer {
  const written = objectOf(jsonBody(call).properties);
  if (!isObject(written.policyRule)) {
    throw armError('InvalidPolicyRule');
  }
  const present = getResource(call.state, call.path);
  const definition: ArmResource = {
    properties: { mode: 'Indexed', ...written, policyType: 'Custom' },
    id: present?.id ?? call.path,
    type,
    name: present?.name ?? param(call, 'policyDefinitionName'),
  };
  putResource(call.state, definition, call.now);
  return { status: 201, body: definition };
}

function deletePolicyDefinition(call: ArmCall): ArmAnswer {
  const present = getResource(call.state, call.path);
  if (!present) return { status: 204 };
  const names = ({ policyDefinitionId }: JsonObject) =>
    stringOf(policyDefinitionId)?.toLowerCase() === present.id.toLowerCase();
  const sets = resourcesOf(call.state, 'Microsoft.Authorization/policySetDefinitions');
  const isInUse =
    resourcesOf(call.state, 'Microsoft.Authorization/policyAssignments').some((item) =>
      names(objectOf(item.properties)),
    ) || sets.some(({ properties }) => arrayOf(objectOf(properties).policyDefinitions).map(objectOf).some(names));
  if (isInUse) throw armError('PolicyDefinitionInUse', { name: present.name });
  deleteResource(call.state, present.id, call.now);
  return { status: 200 };
}

const path = `{scope}/providers/${type}`;
const builtIn = `/providers/${type}`;

/**
 * Policy definitions: https://learn.microsoft.com/rest/api/policy/policy-definitions. UNCONFIRMED: that every caller
 * can read the built-in ones.
 */
export const policyDefinitions: ResourceType = {
  type,
  versions: ['2024-05-01', '2023-04-01', '2021-06-01', '2020-09-01', '2019-09-01'],
  options: ['$filter', '$top', '$skiptoken'],
  routes: [
    ['GET', builtIn, null, listPolicyDefinitions],
    ['GET', `${builtIn}/{policyDefinitionName}`, null, getPolicyDefinition],
    ['GET', path, `${type}/read`, listPolicyDefinitions],
    ['GET', `${path}/{policyDefinitionName}`, `${type}/read`, getPolicyDefinition],
    ['PUT', `${path}/{policyDefinitionName}`, `${type}/write`, putPolicyDefinition],
    ['DELETE', `${path}/{policyDefinitionName}`, `${type}/delete`, deletePolicyDefinition],
  ],
};

/** Parses a `$filter` except for the scope. The specification has `-eq`, and clients write `eq` for the category. */
export function definitionFilter(part: string): ((definition: ArmResource) => boolean) | undefined {
  const [, name = '', quoted, bare = ''] =
    /^(policyType|category)\s+-?eq\s+(?:'([^']+)'|([^'\s][^']*))$/i.exec(part) ?? [];
  const wanted = (quoted ?? bare).toLowerCase();
  if (name.toLowerCase() === 'policytype') {
    return ({ properties }) => stringOf(objectOf(properties).policyType)?.toLowerCase() === wanted;
  }
  if (name.toLowerCase() !== 'category') return undefined;
  return ({ properties }) => stringOf(objectOf(objectOf(properties).metadata).category)?.toLowerCase() === wanted;
}
