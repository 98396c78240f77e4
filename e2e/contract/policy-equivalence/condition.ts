import * as z from 'zod';
import { evaluateExpression, type Parameters } from './expression';
import type { ArmResource } from './field-values';
import { elementsOf, fieldValues } from './field-values';

/**
 * The language of Azure Policy's conditions, as far as the definitions for Azure Data Explorer use it.
 * Source: https://learn.microsoft.com/azure/governance/policy/concepts/definition-structure-policy-rule
 */

/** A condition of a policy rule. */
export type Condition = { allOf: Condition[] } | { anyOf: Condition[] } | { not: Condition } | Comparison;

interface Comparison {
  field?: string | undefined;
  value?: unknown;
  count?: { field: string; where?: Condition | undefined } | undefined;
  /** One of `operators` with what it compares to. */
  [operator: string]: unknown;
}

/** A condition as a definition writes it; `holds` refuses what it does not know. */
export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ allOf: z.array(conditionSchema) }),
    z.strictObject({ anyOf: z.array(conditionSchema) }),
    z.strictObject({ not: conditionSchema }),
    z
      .object({
        field: z.string().optional(),
        value: z.unknown().optional(),
        count: z.strictObject({ field: z.string(), where: conditionSchema.optional() }).optional(),
      })
      .catchall(z.unknown()),
  ]),
);

const operators: Record<string, (actual: unknown, expected: unknown) => boolean> = {
  exists: (actual, expected) => isThere(actual) === (plain(expected) === 'true'),
  equals: (actual, expected) => isThere(actual) && plain(actual) === plain(expected),
  notEquals: (actual, expected) => !isThere(actual) || plain(actual) !== plain(expected),
  in: (actual, expected) => isThere(actual) && listOf(expected).includes(plain(actual)),
  notIn: (actual, expected) => !isThere(actual) || !listOf(expected).includes(plain(actual)),
  less: (actual, expected) => Number(actual) < Number(expected),
};

/** What a condition is judged on. */
export interface Scope {
  resource: ArmResource;
  parameters: Parameters;
  /** Inside the `where` of a count: the list's alias and the element that is being judged. */
  element?: { alias: string; value: unknown };
}

/** Whether a condition holds. An operator that this evaluator does not know is an error, never a verdict. */
export function holds(condition: Condition, scope: Scope): boolean {
  if (isLogical(condition, 'allOf')) return condition.allOf.every((nested) => holds(nested, scope));
  if (isLogical(condition, 'anyOf')) return condition.anyOf.some((nested) => holds(nested, scope));
  if (isLogical(condition, 'not')) return !holds(condition.not, scope);
  const { field, value, count, ...rest } = condition;
  const [name, ...others] = Object.keys(rest);
  const operator = operators[name ?? ''];
  if (name === undefined || operator === undefined || others.length > 0) {
    throw new Error(`This evaluator does not know the comparison ${JSON.stringify(condition)}.`);
  }
  const expected = evaluateExpression(rest[name], scope.parameters);
  // A field with several values, which `[*]` outside a count gives, has to hold for each of them.
  if (field !== undefined) return fieldValues(field, scope).every((actual) => operator(actual, expected));
  return operator(count ? countOf(count, scope) : evaluateExpression(value, scope.parameters), expected);
}

function countOf({ field, where }: NonNullable<Comparison['count']>, scope: Scope): number {
  const elements = elementsOf(field, scope.resource);
  if (!where) return elements.length;
  return elements.filter((value) => holds(where, { ...scope, element: { alias: field, value } })).length;
}

function isLogical<Word extends 'allOf' | 'anyOf' | 'not'>(
  condition: Condition,
  word: Word,
): condition is Extract<Condition, Record<Word, Condition | Condition[]>> {
  return word in condition;
}

/** UNCONFIRMED: that a property which is null does not exist for a policy, as one that is absent. */
function isThere(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** Texts compare without case, and a flag equals its text: both as documented for the operators. */
function plain(value: unknown): string {
  return String(value).toLowerCase();
}

function listOf(value: unknown): string[] {
  return z.array(z.unknown()).parse(value).map(plain);
}
