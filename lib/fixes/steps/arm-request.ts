import { apiVersions } from '@/lib/model/azure/api-versions';
import { encodeId } from '@/lib/model/azure/arm-id';
import type { ArmRequest } from '@/lib/model/azure/arm-request';
import type { Json, JsonObject } from '@/lib/model/json';
import type { FixStep, StepOf } from '.';

/**
 * The one ARM request that performs a step, the same whether it is sent or shown. `If-Match` is not part of it.
 * Source: specs azure-kusto 2025-02-14, authorization 2022-04-01, locks 2020-05-01, monitor
 * 2021-05-01-preview, keyvault 2023-07-01.
 */
export function toArmRequest(step: FixStep): ArmRequest {
  switch (step.kind) {
    case 'cluster.update':
      return { method: 'PATCH', path: kustoPath(step.clusterId), body: patchBody(step.body) };
    case 'cluster-principal.create':
    case 'database-principal.create':
      return { method: 'PUT', path: kustoPath(step.id), body: { properties: present(step.properties) } };
    case 'cluster-principal.delete':
    case 'database-principal.delete':
      return { method: 'DELETE', path: kustoPath(step.id) };
    case 'role-assignment.create':
      return { method: 'PUT', path: pathOf(step.id, 'authorization'), body: { properties: present(step.properties) } };
    case 'role-assignment.delete':
      return { method: 'DELETE', path: pathOf(step.id, 'authorization') };
    case 'lock.create':
      return { method: 'PUT', path: pathOf(step.id, 'locks'), body: { properties: present(step.properties) } };
    case 'lock.delete':
      return { method: 'DELETE', path: pathOf(step.id, 'locks') };
    case 'diagnostic-setting.create':
      return { method: 'PUT', path: pathOf(step.id, 'diagnosticSettings'), body: { properties: step.properties } };
    case 'diagnostic-setting.delete':
      return { method: 'DELETE', path: pathOf(step.id, 'diagnosticSettings') };
    case 'private-endpoint-connection.update': {
      const state = present(step.properties.privateLinkServiceConnectionState);
      return {
        method: 'PUT',
        path: kustoPath(step.id),
        body: { properties: { privateLinkServiceConnectionState: state } },
      };
    }
    case 'language-extensions.remove':
    case 'language-extensions.add': {
      const action = step.kind === 'language-extensions.add' ? 'addLanguageExtensions' : 'removeLanguageExtensions';
      return {
        method: 'POST',
        path: kustoPath(`${step.clusterId}/${action}`),
        body: { value: step.value.map(present) },
      };
    }
    case 'follower-databases.detach':
      return { method: 'POST', path: kustoPath(`${step.clusterId}/detachFollowerDatabases`), body: step.body };
    case 'data-connection.update':
      return { method: 'PATCH', path: kustoPath(step.id), body: step.body };
    case 'vault.update':
      return { method: 'PATCH', path: pathOf(step.id, 'keyVault'), body: { properties: present(step.properties) } };
    case 'vault-access-policy.add':
    case 'vault-access-policy.remove': {
      const operation = step.kind === 'vault-access-policy.add' ? 'add' : 'remove';
      return {
        method: 'PUT',
        path: pathOf(`${step.id}/accessPolicies/${operation}`, 'keyVault'),
        body: { properties: step.properties },
      };
    }
    default:
      return step satisfies never;
  }
}

function kustoPath(id: string): string {
  return pathOf(id, 'kusto');
}

function pathOf(id: string, service: keyof typeof apiVersions): string {
  return `${encodeId(id)}?api-version=${apiVersions[service]}`;
}

function patchBody({ properties, identity, tags, sku, zones }: StepOf<'cluster.update'>['body']): JsonObject {
  return present({ properties, identity, tags, sku: sku && present(sku), zones });
}

/** Azure takes an absent property for "as it is"; an empty one it would try to set. */
function present(properties: { [name: string]: Json | undefined }): JsonObject {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, value]])),
  );
}
