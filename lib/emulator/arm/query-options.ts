import { armError } from '../errors/arm-error';
import type { ServiceRequest } from '../types';
import { optionsOf } from './resource-type';
import { resourceTypes } from './resource-types';

/** The `$` options that each type's paths judge themselves. */
const known: Record<string, readonly string[]> = optionsOf(resourceTypes);

/** Throws 501 that names an option which the path does not judge: passing over it would answer another question. */
export function refuseUnknownOptions(request: ServiceRequest, type: string): void {
  const asked = request.query.names().filter((name) => name.startsWith('$'));
  const unknown = asked.find((name) => !known[type]?.includes(name.toLowerCase()));
  if (unknown) throw armError('NotEmulated', { what: `the query option ${unknown} on ${request.path}` });
}
