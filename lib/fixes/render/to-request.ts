import type { FixStep } from '@/lib/model/fix-plan';
import type { JsonObject } from '@/lib/model/json';
import { apiVersions } from '../api-versions';

/** The ARM request of a step. */
export interface ArmRequest {
  method: 'PATCH' | 'PUT' | 'DELETE';
  /** Path and query, percent-encoded. */
  path: string;
  body?: JsonObject;
}

/** The one ARM request that performs a step, as the specs of azure-kusto and authorization define it. */
export function toRequest(step: FixStep): ArmRequest {
  switch (step.kind) {
    case 'cluster.update':
      return {
        method: 'PATCH',
        path: toPath(step.clusterId, apiVersions.kusto),
        body: {
          ...(step.body.identity ? { identity: step.body.identity } : {}),
          ...(step.body.properties ? { properties: step.body.properties } : {}),
        },
      };
    case 'cluster-principal.create':
    case 'database-principal.create':
      return {
        method: 'PUT',
        path: toPath(step.id, apiVersions.kusto),
        body: { properties: present(step.properties) },
      };
    case 'cluster-principal.delete':
    case 'database-principal.delete':
      return { method: 'DELETE', path: toPath(step.id, apiVersions.kusto) };
    case 'role-assignment.create':
      return {
        method: 'PUT',
        path: toPath(step.id, apiVersions.roleAssignments),
        body: { properties: present(step.properties) },
      };
    case 'role-assignment.delete':
      return { method: 'DELETE', path: toPath(step.id, apiVersions.roleAssignments) };
    default:
      return step satisfies never;
  }
}

function present(properties: Record<string, string | undefined>): JsonObject {
  return Object.fromEntries(Object.entries(properties).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

function toPath(id: string, apiVersion: string): string {
  return `${id.split('/').map(encodeURIComponent).join('/')}?api-version=${apiVersion}`;
}
