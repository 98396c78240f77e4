import { armError } from '../../errors/arm-error';
import { isObject } from '../../json';
import type { Json } from '../../types';

/** Judges of single values in a body: each throws 400 that names the value's path, and passes over what fits. */

/** Throws 400 where the value does not fit. */
export type Judge = (value: Json, path: string, apiVersion: string) => void;

/** True or false. */
export const bool: Judge = (value, path) => {
  if (typeof value !== 'boolean') throw armError('BadRequest:Value', { path, expected: 'a boolean', actual: value });
};

/** Any text. */
export const text: Judge = (value, path) => {
  if (typeof value !== 'string') throw armError('BadRequest:Value', { path, expected: 'a string', actual: value });
};

/** A whole number. */
export const whole: Judge = (value, path) => {
  if (typeof value !== 'number' || !Number.isInteger(value))
    throw armError('BadRequest:Value', { path, expected: 'an integer', actual: value });
};

/** An ISO 8601 period such as `P31D`. */
export const period: Judge = (value, path) => {
  const form = /^P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/;
  if (typeof value !== 'string' || !form.test(value))
    throw armError('BadRequest:Value', { path, expected: 'an ISO 8601 period', actual: value });
};

/** A point in time as ISO 8601 writes it. */
export const time: Judge = (value, path) => {
  if (typeof value !== 'string' || Number.isNaN(Date.parse(value)))
    throw armError('BadRequest:Value', { path, expected: 'a time', actual: value });
};

/** The id of an ARM resource. */
export const armId: Judge = (value, path) => {
  if (typeof value !== 'string' || !/^\/subscriptions\/[^/]+\/.+/i.test(value)) {
    throw armError('BadRequest:Value', { path, expected: 'the id of a resource', actual: value });
  }
};

/** One of these texts, letters as they stand. */
export const oneOf =
  (...allowed: string[]): Judge =>
  (value, path) => {
    if (typeof value !== 'string' || !allowed.includes(value))
      throw armError('BadRequest:Value', { path, expected: `one of ${allowed.join(', ')}`, actual: value });
  };

/** A list, each item judged. */
export const listOf =
  (item: Judge): Judge =>
  (value, path, apiVersion) => {
    if (!Array.isArray(value)) throw armError('BadRequest:Value', { path, expected: 'an array', actual: value });
    for (const [at, entry] of value.entries()) item(entry, `${path}[${at}]`, apiVersion);
  };

/** An object with these members and no others; null counts as absent. */
export const shape =
  (members: Record<string, Judge>, required: string[] = []): Judge =>
  (value, path, apiVersion) => {
    if (!isObject(value)) throw armError('BadRequest:Value', { path, expected: 'an object', actual: value });
    for (const name of required) {
      if (value[name] === undefined || value[name] === null)
        throw armError('BadRequest:Value', { path: `${path}.${name}`, expected: 'a value', actual: value[name] });
    }
    for (const [name, member] of Object.entries(value)) {
      const judge = members[name];
      if (!judge)
        throw armError('InvalidRequestContent:UnknownMember', { name, owner: 'Cluster', path: `${path}.${name}` });
      if (member !== null) judge(member, `${path}.${name}`, apiVersion);
    }
  };

/** Whatever it is. */
export const anything: Judge = () => undefined;

/** Only from an api-version on: before, the member is as unknown as any other. */
export const since =
  (version: string, judge: Judge): Judge =>
  (value, path, apiVersion) => {
    if (apiVersion < version)
      throw armError('InvalidRequestContent:UnknownMember', {
        name: path.slice(path.lastIndexOf('.') + 1),
        owner: 'Cluster',
        path,
      });
    judge(value, path, apiVersion);
  };
