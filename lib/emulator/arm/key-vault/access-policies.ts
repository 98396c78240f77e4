import { armError } from '../../errors/arm-error';
import { arrayOf, isObject, objectOf, stringOf } from '../../json';
import { getResource, putResource } from '../../store';
import type { Json, JsonObject } from '../../types';
import { type ArmAnswer, type ArmCall, jsonBody, param } from '../arm-call';
import type { ResourceType } from '../resource-type';
import { pathsOf, resourceNotFound } from '../stored-type';
import { systemDataAfter } from '../tracked-resource-body';
import { refuseBadPolicies } from './vault-body';
import { vaultVersions } from './versions';

const vaults = 'Microsoft.KeyVault/vaults';
const { item, nameParam } = pathsOf(vaults);

type Merge = (held: JsonObject[], sent: JsonObject[]) => JsonObject[];

/**
 * Operations on a principal's policies. UNCONFIRMED: that `add` merges permissions, `replace` replaces a principal's,
 * and `remove` removes the named ones, and the policy with its last permission.
 */
const operations: Record<string, Merge> = {
  add: (held, sent) => [
    ...held.map((policy) => withPermissions(policy, sent.find(sameAs(policy)), join)),
    ...sent.filter((policy) => !held.some(sameAs(policy))),
  ],
  replace: (held, sent) => [
    ...held.map((policy) => sent.find(sameAs(policy)) ?? policy),
    ...sent.filter((policy) => !held.some(sameAs(policy))),
  ],
  remove: (held, sent) =>
    held
      .map((policy) => withPermissions(policy, sent.find(sameAs(policy)), without))
      .filter(({ permissions }) => Object.values(objectOf(permissions)).some((list) => arrayOf(list).length > 0)),
};

/** Returns the resulting policies, as in the specification's example. */
function updatePolicies(call: ArmCall): ArmAnswer {
  const vault = getResource(call.state, call.path.slice(0, call.path.toLowerCase().lastIndexOf('/accesspolicies/')));
  if (!vault) throw resourceNotFound(call, vaults, [nameParam]);
  const merge = operations[param(call, 'operationKind').toLowerCase()];
  const properties = objectOf(vault.properties);
  const { accessPolicies } = objectOf(jsonBody(call).properties);
  if (!merge || accessPolicies === undefined) {
    throw armError('BadRequest:VaultValue', { name: 'accessPolicies' });
  }
  refuseBadPolicies(accessPolicies, properties.tenantId);
  const held = arrayOf(properties.accessPolicies).filter(isObject);
  const policies = merge(held, arrayOf(accessPolicies).map(objectOf));
  const changed = {
    ...vault,
    systemData: systemDataAfter(call, vault),
    properties: { ...properties, accessPolicies: policies },
  };
  putResource(call.state, changed, call.now);
  return {
    status: 200,
    body: {
      id: `${vault.id}/accessPolicies/`,
      type: `${vaults}/accessPolicies`,
      properties: { accessPolicies: policies },
    },
  };
}

function sameAs(policy: JsonObject): (other: JsonObject) => boolean {
  const key = ({ objectId, applicationId }: JsonObject) =>
    `${stringOf(objectId)}|${stringOf(applicationId) ?? ''}`.toLowerCase();
  return (other) => key(other) === key(policy);
}

function withPermissions(
  policy: JsonObject,
  sent: JsonObject | undefined,
  combine: (held: string[], sent: string[]) => string[],
): JsonObject {
  if (!sent) return policy;
  const held = objectOf(policy.permissions);
  const given = objectOf(sent.permissions);
  const kinds = [...new Set([...Object.keys(held), ...Object.keys(given)])];
  const permissions = Object.fromEntries(
    kinds.map((kind): [string, Json] => [kind, combine(texts(held[kind]), texts(given[kind]))]),
  );
  return { ...policy, permissions };
}

function join(held: string[], sent: string[]): string[] {
  return [...held, ...without(sent, held)];
}

function without(list: string[], gone: string[]): string[] {
  const keys = gone.map((entry) => entry.toLowerCase());
  return list.filter((entry) => !keys.includes(entry.toLowerCase()));
}

function texts(list: Json | undefined): string[] {
  return arrayOf(list).map(String);
}

/** Access policies of a vault: https://learn.microsoft.com/rest/api/keyvault/keyvault/vaults/update-access-policy */
export const accessPolicies: ResourceType = {
  type: `${vaults}/accessPolicies`,
  versions: vaultVersions,
  regional: true,
  routes: [['PUT', `${item}/accessPolicies/{operationKind}`, `${vaults}/accessPolicies/write`, updatePolicies]],
};
