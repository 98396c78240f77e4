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
 * Returns the api-version. Throws 400 if it's missing or unsupported, with different errors for ARM's own paths,
 * regional types, and others.
 */
export function checkApiVersion(request: ServiceRequest, state: EmulatorState, { type, since }: Route): string {
  const version = request.query.get('api-version');
  if (!version) throw armError('MissingApiVersionParameter');
  const served = typeVersions[type];
  if (!served) throw new Error(`No api-versions are listed for ${type}.`);
  if (served.versions.includes(version.toLowerCase())) {
    // UNCONFIRMED: the answer for a path that the api-version doesn't have yet.
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
  // UNCONFIRMED: the location in the sentence for a list.
  const location = stringOf(getResource(state, request.path)?.location) ?? '*';
  throw armError('NoRegisteredProviderFound', {
    location: regionName(location),
    version,
    type: rest.join('/'),
    versions: served.versions,
    locations: regions.map(regionName),
  });
}

/** The `$` options that each type's paths support. */
const known: Record<string, readonly string[]> = optionsOf(resourceTypes);

/** Throws 501 for an unsupported query option. Ignoring it would return wrong results. */
export function refuseUnknownOptions(request: ServiceRequest, type: string): void {
  const asked = request.query.names().filter((name) => name.startsWith('$'));
  const unknown = asked.find((name) => !known[type]?.includes(name.toLowerCase()));
  if (unknown) throw armError('NotEmulated', { what: `the query option ${unknown} on ${request.path}` });
}

/** Throws ARM's 404 without the path's resource group, or without the resource of an extension. */
export function refuseMissingScope(call: ArmCall): void {
  // A group is created by its own PUT.
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
 * Throws 409 `MissingSubscriptionRegistration` for a write in an unregistered namespace. UNCONFIRMED: that reads pass.
 */
export function refuseUnregistered({ request, state, path }: ArmCall, type: string): void {
  const subscriptionId = /^\/subscriptions\/([^/]+)\//i.exec(path)?.[1];
  const namespace = type.slice(0, type.indexOf('/'));
  if (!subscriptionId || ['GET', 'HEAD'].includes(request.method) || namespace === 'Microsoft.Resources') return;
  const registered = registrationState(state, subscriptionId, namespace);
  if (registered === 'NotRegistered' || registered === 'Unregistered')
    throw armError('MissingSubscriptionRegistration', { namespace });
}
