import { armError } from '../../errors/arm-error';
import type { JsonObject } from '../../types';
import { type ArmAnswer, type ArmCall, listOf, param } from '../arm-call';
import type { ResourceType } from '../resource-type';
import operationNames from './provider-operations.json';

/**
 * Providers whose operations are complete here (archived answers of this request), without display names and
 * descriptions.
 */
const providers: Readonly<Record<string, readonly { name: string; isDataAction: boolean }[]>> = operationNames;

/** UNCONFIRMED: that every caller can read it, since no role can be assigned at the tenant. */
function getProviderOperations(call: ArmCall): ArmAnswer {
  const wanted = param(call, 'namespace').toLowerCase();
  const namespace = Object.keys(providers).find((candidate) => candidate.toLowerCase() === wanted);
  if (!namespace) throw armError('NotEmulated', { what: `the operations of ${param(call, 'namespace')}` });
  return { status: 200, body: operationsOf(namespace, expands(call)) };
}

function listProviderOperations(call: ArmCall): ArmAnswer {
  return listOf(Object.keys(providers).map((namespace) => operationsOf(namespace, expands(call))));
}

function expands(call: ArmCall): boolean {
  return call.request.query.get('$expand')?.toLowerCase() === 'resourcetypes';
}

function operationsOf(namespace: string, withTypes: boolean): JsonObject {
  const own: JsonObject[] = [];
  const byType = new Map<string, JsonObject[]>();
  for (const operation of providers[namespace] ?? []) {
    const type = typeOf(operation.name);
    if (type === '') own.push(operation);
    else byType.set(type, [...(byType.get(type) ?? []), operation]);
  }
  return {
    id: `/providers/Microsoft.Authorization/providerOperations/${namespace}`,
    name: namespace,
    type: 'Microsoft.Authorization/providerOperations',
    displayName: namespace,
    operations: own,
    ...(withTypes ? { resourceTypes: [...byType].map(([name, operations]) => ({ name, operations })) } : {}),
  };
}

/** `Microsoft.Kusto/Clusters/Start/action` belongs to `Clusters`, `Microsoft.Kusto/register/action` to the provider. */
function typeOf(operation: string): string {
  const [, ...parts] = operation.split('/');
  return parts.slice(0, parts.at(-1)?.toLowerCase() === 'action' ? -2 : -1).join('/');
}

const path = '/providers/Microsoft.Authorization/providerOperations';

/** https://learn.microsoft.com/rest/api/authorization/provider-operations-metadata */
export const providerOperations: ResourceType = {
  type: 'Microsoft.Authorization/providerOperations',
  versions: ['2022-05-01-preview', '2022-04-01', '2018-01-01-preview', '2015-07-01'],
  options: ['$expand'],
  routes: [
    ['GET', path, null, listProviderOperations],
    ['GET', `${path}/{namespace}`, null, getProviderOperations],
  ],
};
