import type { Json } from '../../types';
import { matchesWildcards } from '../../wildcards';
import { isObject } from '../json-values';

/** Conditions of a policy rule: https://learn.microsoft.com/azure/governance/policy/concepts/definition-structure-policy-rule#conditions */

type Operator = (value: Json | undefined, wanted: Json) => boolean;

/** Texts, numbers and booleans are compared as texts, without case. */
const text = (value: Json | undefined) => (value === undefined ? undefined : String(value).toLowerCase());
const same: Operator = (value, wanted) => text(value) === text(wanted);
const among: Operator = (value, wanted) => Array.isArray(wanted) && wanted.some((item) => same(value, item));
const like: Operator = (value, wanted) =>
  value !== undefined && matchesWildcards(String(wanted).toLowerCase(), String(value).toLowerCase());
const contains: Operator = (value, wanted) =>
  Array.isArray(value) ? among(wanted, value) : (text(value)?.includes(text(wanted) ?? '') ?? false);
const containsKey: Operator = (value, wanted) =>
  isObject(value) && Object.keys(value).some((key) => key.toLowerCase() === text(wanted));
const ordered = (judge: (left: number | string, right: number | string) => boolean): Operator => {
  return (value, wanted) => {
    if (typeof value === 'number' && typeof wanted === 'number') return judge(value, wanted);
    return value !== undefined && judge(String(value), String(wanted));
  };
};
const not =
  (operator: Operator): Operator =>
  (value, wanted) =>
    !operator(value, wanted);

/** By name as rules write it, lower case. What is not here the caller has to refuse. */
export const policyOperators: Readonly<Record<string, Operator>> = {
  equals: same,
  notequals: not(same),
  in: among,
  notin: not(among),
  exists: (value, wanted) => (value !== undefined) === (text(wanted) === 'true'),
  like,
  notlike: not(like),
  contains,
  notcontains: not(contains),
  containskey: containsKey,
  notcontainskey: not(containsKey),
  less: ordered((left, right) => left < right),
  lessorequals: ordered((left, right) => left <= right),
  greater: ordered((left, right) => left > right),
  greaterorequals: ordered((left, right) => left >= right),
};
