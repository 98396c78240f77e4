import type { Json } from '../../types';
import { isObject } from '../json-values';
import { badValue, unknownProperty } from './errors';

/** Judges of single values in a body: each throws 400 that names the value's path, and passes over what fits. */

/** Throws 400 where the value does not fit. */
export type Judge = (value: Json, path: string, apiVersion: string) => void;

/** True or false. */
export const bool: Judge = (value, path) => {
  if (typeof value !== 'boolean') throw badValue(path, 'a boolean', value);
};

/** Any text. */
export const text: Judge = (value, path) => {
  if (typeof value !== 'string') throw badValue(path, 'a string', value);
};

/** A whole number. */
export const whole: Judge = (value, path) => {
  if (typeof value !== 'number' || !Number.isInteger(value)) throw badValue(path, 'an integer', value);
};

/** An ISO 8601 period such as `P31D`. */
export const period: Judge = (value, path) => {
  const form = /^P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/;
  if (typeof value !== 'string' || !form.test(value)) throw badValue(path, 'an ISO 8601 period', value);
};

/** A point in time as ISO 8601 writes it. */
export const time: Judge = (value, path) => {
  if (typeof value !== 'string' || Number.isNaN(Date.parse(value))) throw badValue(path, 'a time', value);
};

/** The id of an ARM resource. */
export const armId: Judge = (value, path) => {
  if (typeof value !== 'string' || !/^\/subscriptions\/[^/]+\/.+/i.test(value)) {
    throw badValue(path, 'the id of a resource', value);
  }
};

/** One of these texts, letters as they stand. */
export const oneOf =
  (...allowed: string[]): Judge =>
  (value, path) => {
    if (typeof value !== 'string' || !allowed.includes(value))
      throw badValue(path, `one of ${allowed.join(', ')}`, value);
  };

/** A list, each item judged. */
export const listOf =
  (item: Judge): Judge =>
  (value, path, apiVersion) => {
    if (!Array.isArray(value)) throw badValue(path, 'an array', value);
    for (const [at, entry] of value.entries()) item(entry, `${path}[${at}]`, apiVersion);
  };

/** An object with these members and no others; null counts as absent. */
export const shape =
  (members: Record<string, Judge>, required: string[] = []): Judge =>
  (value, path, apiVersion) => {
    if (!isObject(value)) throw badValue(path, 'an object', value);
    for (const name of required) {
      if (value[name] === undefined || value[name] === null) throw badValue(`${path}.${name}`, 'a value', value[name]);
    }
    for (const [name, member] of Object.entries(value)) {
      const judge = members[name];
      if (!judge) throw unknownProperty(name, `${path}.${name}`);
      if (member !== null) judge(member, `${path}.${name}`, apiVersion);
    }
  };

/** Whatever it is. */
export const anything: Judge = () => undefined;

/** Only from an api-version on: before, the member is as unknown as any other. */
export const since =
  (version: string, judge: Judge): Judge =>
  (value, path, apiVersion) => {
    if (apiVersion < version) throw unknownProperty(path.slice(path.lastIndexOf('.') + 1), path);
    judge(value, path, apiVersion);
  };
