import { armError } from '../errors/arm-error';
import { stringOf } from '../json';
import { getResource, putResource } from '../store';
import type { ArmResource, EmulatorState, JsonObject } from '../types';
import { type ArmAnswer, type ArmCall, listOf, param } from './arm-call';
import { startOperation } from './operations';
import { regions } from './regions';
import type { ResourceType } from './resource-type';
import { groupVersions } from './versions';

/**
 * Resource providers with their types and api-versions. An estate defines a registration by
 * `/subscriptions/{id}/providers/{namespace}` of the type `Microsoft.Resources/providers` with a `registrationState`.
 */
export function resourceProviders(types: () => readonly ResourceType[]): ResourceType {
  const subscription = '/subscriptions/{subscriptionId}';
  const read = 'Microsoft.Resources/subscriptions/providers/read';
  const list = (call: ArmCall) => listOf(namespacesOf(types()).map((name) => provider(call, types(), name)));
  const get = (call: ArmCall) => ({ status: 200, body: provider(call, types(), namespaceOf(call, types())) });
  return {
    type: 'Microsoft.Resources/providers',
    versions: groupVersions,
    armOwn: true,
    routes: [
      ['GET', '/providers', null, list],
      ['GET', '/providers/{namespace}', null, get],
      ['GET', `${subscription}/providers`, read, list],
      ['GET', `${subscription}/providers/{namespace}`, read, get],
      ['POST', `${subscription}/providers/{namespace}/register`, null, (call) => register(call, types())],
    ],
  };
}

/** Returns `Registered` by default. */
export function registrationState(state: EmulatorState, subscriptionId: string, namespace: string): string {
  const stored = getResource(state, providerId(subscriptionId, namespace));
  return stringOf(stored?.registrationState) ?? 'Registered';
}

/** Registers a namespace with its own permission. The answer has `Registering`. */
function register(call: ArmCall, types: readonly ResourceType[]): ArmAnswer {
  const namespace = namespaceOf(call, types);
  const subscriptionId = param(call, 'subscriptionId');
  const action = `${namespace}/register/action`;
  if (!call.rights.allows(action, `/subscriptions/${subscriptionId}`)) {
    throw armError('AuthorizationFailed', { caller: call.caller, action, scope: `/subscriptions/${subscriptionId}` });
  }
  if (registrationState(call.state, subscriptionId, namespace) === 'NotRegistered') {
    const inState = (registered: string): ArmResource => ({
      id: providerId(subscriptionId, namespace),
      name: namespace,
      type: 'Microsoft.Resources/providers',
      registrationState: registered,
    });
    const settleAs = (registered: string) => (state: EmulatorState, at: number) =>
      putResource(state, inState(registered), at);
    putResource(call.state, inState('Registering'), call.now);
    startOperation(call.state, call.request, subscriptionId, {
      kind: 'ProviderRegister',
      resourceId: providerId(subscriptionId, namespace),
      location: '',
      succeed: settleAs('Registered'),
      fail: settleAs('NotRegistered'),
    });
  }
  return { status: 200, body: provider(call, types, namespace) };
}

function providerId(subscriptionId: string, namespace: string): string {
  return `/subscriptions/${subscriptionId}/providers/${namespace}`;
}

function namespacesOf(types: readonly ResourceType[]): string[] {
  return [...new Set(types.map(({ type }) => type.slice(0, type.indexOf('/'))))];
}

/** Returns the namespace. Others are 501, never "not found". */
function namespaceOf(call: ArmCall, types: readonly ResourceType[]): string {
  const wanted = param(call, 'namespace').toLowerCase();
  const namespace = namespacesOf(types).find((candidate) => candidate.toLowerCase() === wanted);
  if (!namespace) throw armError('NotEmulated', { what: `the resource provider ${param(call, 'namespace')}` });
  return namespace;
}

function provider(call: ArmCall, types: readonly ResourceType[], namespace: string): JsonObject {
  const { subscriptionId } = call.params;
  return {
    ...(subscriptionId ? { id: providerId(subscriptionId, namespace) } : {}),
    namespace,
    resourceTypes: types
      .filter(({ type }) => type.startsWith(`${namespace}/`))
      .map(({ type, versions, regional }) => ({
        resourceType: type.slice(namespace.length + 1),
        locations: regional ? [...regions] : [],
        apiVersions: [...versions],
        capabilities: 'None',
      })),
    ...(subscriptionId
      ? {
          registrationState: registrationState(call.state, subscriptionId, namespace),
          registrationPolicy: 'RegistrationRequired',
        }
      : {}),
  };
}
