import { armError } from '../errors/arm-error';
import type { JsonObject } from '../types';
import { isObject } from './json-values';

/** The tags of a body, or `undefined` where it has none. Throws 400 for anything but texts. */
export function tagsIn({ tags }: JsonObject): JsonObject | undefined {
  if (tags === undefined || tags === null) return undefined;
  if (!isObject(tags) || Object.values(tags).some((tag) => typeof tag !== 'string')) {
    throw armError('InvalidRequestContent:Conversion', { type: 'System.String', path: 'tags' });
  }
  return tags;
}
