import { armError } from '../errors/arm-error';
import { getResource } from '../store';
import type { EmulatorState, ServiceRequest } from '../types';
import { typeVersions } from './api-versions';
import { stringOf } from './json-values';
import { regionName, regions } from './regions';
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
