import { apiVersions } from './api-versions';
import { encodeId } from './arm-id';
import type { FixStep } from './fix-plan';
import type { JsonObject } from './json';

/** The ARM request of a step. */
export interface ArmRequest {
  method: 'PATCH' | 'PUT' | 'DELETE';
  /** Path and query, percent-encoded. */
  path: string;
  body?: JsonObject;
}

/**
 * The one ARM request that performs a step, the same whether it is sent or shown. `If-Match` is not part of it.
 * Source: specs azure-kusto 2025-02-14 and authorization 2022-04-01.
 */
export function toArmRequest(step: FixStep): ArmRequest {
  switch (step.kind) {
    case 'cluster.update':
      return { method: 'PATCH', path: kustoPath(step.clusterId), body: present(step.body) };
    case 'cluster-principal.create':
    case 'database-principal.create':
      return { method: 'PUT', path: kustoPath(step.id), body: { properties: present(step.properties) } };
    case 'cluster-principal.delete':
    case 'database-principal.delete':
      return { method: 'DELETE', path: kustoPath(step.id) };
    case 'role-assignment.create':
      return { method: 'PUT', path: rolePath(step.id), body: { properties: present(step.properties) } };
    case 'role-assignment.delete':
      return { method: 'DELETE', path: rolePath(step.id) };
    default:
      return step satisfies never;
  }
}

function kustoPath(id: string): string {
  return `${encodeId(id)}?api-version=${apiVersions.kusto}`;
}

function rolePath(id: string): string {
  return `${encodeId(id)}?api-version=${apiVersions.authorization}`;
}

/** Azure takes an absent property for "as it is"; an empty one it would try to set. */
function present(properties: { [name: string]: JsonObject | string | undefined }): JsonObject {
  return Object.fromEntries(Object.entries(properties).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}
