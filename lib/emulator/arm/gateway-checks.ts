import { armError } from '../errors/arm-error';
import { stringOf } from '../json';
import { getResource } from '../store';
import type { EmulatorState, ServiceRequest } from '../types';
import type { ArmCall } from './arm-call';
import { registrationState } from './providers';
import { regionName, regions } from './regions';
import { findResourceGroup } from './resource-groups';
import { optionsOf } from './resource-type';
import { resourceTypes, typeVersions } from './resource-types';
import type { Route } from './router';

/**
 * The api-version of the request, where the type has it. Throws the 400 for a missing one and Azure's own error for an unknown
 * one, which differs between ARM's own paths, types that live in a region and types that do not.
 */
export function checkApiVersion(request: ServiceRequest, state: EmulatorState, { type, since }: Route): string {
  const version = request.query.get('api-version');
  if (!version) throw armError('MissingApiVersionParameter');
  const served = typeVersions[type];
  if (!served) throw new Error(`No api-versions are listed for ${type}.`);
  if (served.versions.includes(version.toLowerCase())) {
    // UNCONFIRMED: what a provider answers for a path that its api-version does not have yet.
    if (version.toLowerCase() < since)
      throw armError('InvalidResourceType', { namespace: type.slice(0, type.indexOf('/')), version });
    return version.toLowerCase();
  }
  if (served.armOwn) throw armError('InvalidApiVersionParameter', { version, supported: served.versions });
  const [namespace = '', ...rest] = type.split('/');
  if (!served.regional)
    throw armError('InvalidResourceType:Version', {
      type: rest.join('/'),
      namespace,
      version,
      versions: served.versions,
    });
  // UNCONFIRMED: the place that the sentence names for a list, which has none.
  const location = stringOf(getResource(state, request.path)?.location) ?? '*';
  throw armError('NoRegisteredProviderFound', {
    location: regionName(location),
    version,
    type: rest.join('/'),
    versions: served.versions,
    locations: regions.map(regionName),
  });
}

/** The `$` options that each type's paths judge themselves. */
const known: Record<string, readonly string[]> = optionsOf(resourceTypes);

/** Throws 501 that names an option which the path does not judge: passing over it would answer another question. */
export function refuseUnknownOptions(request: ServiceRequest, type: string): void {
  const asked = request.query.names().filter((name) => name.startsWith('$'));
  const unknown = asked.find((name) => !known[type]?.includes(name.toLowerCase()));
  if (unknown) throw armError('NotEmulated', { what: `the query option ${unknown} on ${request.path}` });
}

/**
 * Throws ARM's 404 where the resource group of the path does not exist, and where something is asked of a scope (its role
 * assignments, locks, settings) whose top-level resource does not exist.
 */
export function refuseMissingScope(call: ArmCall): void {
  // A group comes into being by its own PUT.
  if (call.request.method === 'PUT' && /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+$/i.test(call.path)) return;
  const group = /^(\/subscriptions\/[^/]+\/resourcegroups\/([^/]+))/i.exec(call.path);
  if (group && !findResourceGroup(call.state, group[1] ?? ''))
    throw armError('ResourceGroupNotFound', { name: group[2] ?? '' });
  const scope = call.params.scope ?? '';
  const resource = /^\/subscriptions\/[^/]+\/resourcegroups\/([^/]+)\/providers\/([^/]+\/[^/]+)\/([^/]+)/i.exec(scope);
  const [id, groupName, type, name] = resource ?? [];
  if (id && groupName && type && name && !getResource(call.state, id)) {
    throw armError('ResourceNotFound:Tracked', { type, name, group: groupName });
  }
}

/**
 * Throws 409 `MissingSubscriptionRegistration` for a write in a namespace that the subscription is not registered for.
 * UNCONFIRMED: that reads pass; nothing can be there to be read.
 */
export function refuseUnregistered({ request, state, path }: ArmCall, type: string): void {
  const subscriptionId = /^\/subscriptions\/([^/]+)\//i.exec(path)?.[1];
  const namespace = type.slice(0, type.indexOf('/'));
  if (!subscriptionId || ['GET', 'HEAD'].includes(request.method) || namespace === 'Microsoft.Resources') return;
  const registered = registrationState(state, subscriptionId, namespace);
  if (registered === 'NotRegistered' || registered === 'Unregistered')
    throw armError('MissingSubscriptionRegistration', { namespace });
}
