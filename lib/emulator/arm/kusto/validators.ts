import { armError } from '../../errors/arm-error';
import { isObject } from '../../json';
import type { Json } from '../../types';

/** A validator of a value in a body. Throws 400 with the value's path. */

export type Validator = (value: Json, path: string, apiVersion: string) => void;

export const bool: Validator = (value, path) => {
  if (typeof value !== 'boolean') throw armError('BadRequest:Value', { path, expected: 'a boolean', actual: value });
};

export const text: Validator = (value, path) => {
  if (typeof value !== 'string') throw armError('BadRequest:Value', { path, expected: 'a string', actual: value });
};

export const whole: Validator = (value, path) => {
  if (typeof value !== 'number' || !Number.isInteger(value))
    throw armError('BadRequest:Value', { path, expected: 'an integer', actual: value });
};

export const period: Validator = (value, path) => {
  const form = /^P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/;
  if (typeof value !== 'string' || !form.test(value))
    throw armError('BadRequest:Value', { path, expected: 'an ISO 8601 period', actual: value });
};

export const time: Validator = (value, path) => {
  if (typeof value !== 'string' || Number.isNaN(Date.parse(value)))
    throw armError('BadRequest:Value', { path, expected: 'a time', actual: value });
};

export const armId: Validator = (value, path) => {
  if (typeof value !== 'string' || !/^\/subscriptions\/[^/]+\/.+/i.test(value)) {
    throw armError('BadRequest:Value', { path, expected: 'the id of a resource', actual: value });
  }
};

/** One of these texts, case-sensitive. */
export const oneOf =
  (...allowed: string[]): Validator =>
  (value, path) => {
    if (typeof value !== 'string' || !allowed.includes(value))
      throw armError('BadRequest:Value', { path, expected: `one of ${allowed.join(', ')}`, actual: value });
  };

export const listOf =
  (item: Validator): Validator =>
  (value, path, apiVersion) => {
    if (!Array.isArray(value)) throw armError('BadRequest:Value', { path, expected: 'an array', actual: value });
    for (const [at, entry] of value.entries()) item(entry, `${path}[${at}]`, apiVersion);
  };

/** An object with only these members or nulls. */
export const shape =
  (members: Record<string, Validator>, required: string[] = []): Validator =>
  (value, path, apiVersion) => {
    if (!isObject(value)) throw armError('BadRequest:Value', { path, expected: 'an object', actual: value });
    for (const name of required) {
      if (value[name] === undefined || value[name] === null)
        throw armError('BadRequest:Value', { path: `${path}.${name}`, expected: 'a value', actual: value[name] });
    }
    for (const [name, member] of Object.entries(value)) {
      const validate = members[name];
      if (!validate)
        throw armError('InvalidRequestContent:UnknownMember', { name, owner: 'Cluster', path: `${path}.${name}` });
      if (member !== null) validate(member, `${path}.${name}`, apiVersion);
    }
  };

export const anything: Validator = () => undefined;

/** A member that older api-versions don't know. */
export const since =
  (version: string, validate: Validator): Validator =>
  (value, path, apiVersion) => {
    if (apiVersion < version)
      throw armError('InvalidRequestContent:UnknownMember', {
        name: path.slice(path.lastIndexOf('.') + 1),
        owner: 'Cluster',
        path,
      });
    validate(value, path, apiVersion);
  };
