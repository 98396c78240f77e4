import * as z from 'zod';
import { evaluateExpression, type Parameters } from './expression';
import type { ArmResource } from './field-values';
import { elementsOf, fieldValues } from './field-values';

/**
 * Evaluates the conditions of Azure Policy that the definitions for Azure Data Explorer use.
 * Source: https://learn.microsoft.com/azure/governance/policy/concepts/definition-structure-policy-rule
 */

/** A condition of a policy rule. */
export type Condition = { allOf: Condition[] } | { anyOf: Condition[] } | { not: Condition } | Comparison;

interface Comparison {
  field?: string | undefined;
  value?: unknown;
  count?: { field: string; where?: Condition | undefined } | undefined;
  /** One of `operators` with its expected value. */
  [operator: string]: unknown;
}

/** The schema of a condition. `matchesCondition` throws for unknown operators. */
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
  exists: (actual, expected) => exists(actual) === (plain(expected) === 'true'),
  equals: (actual, expected) => exists(actual) && plain(actual) === plain(expected),
  notEquals: (actual, expected) => !exists(actual) || plain(actual) !== plain(expected),
  in: (actual, expected) => exists(actual) && listOf(expected).includes(plain(actual)),
  notIn: (actual, expected) => !exists(actual) || !listOf(expected).includes(plain(actual)),
  less: (actual, expected) => Number(actual) < Number(expected),
};

/** The resource and parameters that a condition is evaluated on. */
export interface Scope {
  resource: ArmResource;
  parameters: Parameters;
  /** Inside the `where` of a count: the alias of the list and its current element. */
  element?: { alias: string; value: unknown };
}

/** Returns whether a condition is met. Throws for an operator that this evaluator doesn't support. */
export function matchesCondition(condition: Condition, scope: Scope): boolean {
  if (isLogical(condition, 'allOf')) return condition.allOf.every((nested) => matchesCondition(nested, scope));
  if (isLogical(condition, 'anyOf')) return condition.anyOf.some((nested) => matchesCondition(nested, scope));
  if (isLogical(condition, 'not')) return !matchesCondition(condition.not, scope);
  const { field, value, count, ...rest } = condition;
  const [name, ...others] = Object.keys(rest);
  const operator = operators[name ?? ''];
  if (name === undefined || operator === undefined || others.length > 0) {
    throw new Error(`This evaluator doesn't support the comparison ${JSON.stringify(condition)}.`);
  }
  const expected = evaluateExpression(rest[name], scope.parameters);
  // A field with `[*]` outside a count has several values, and each must match.
  if (field !== undefined) return fieldValues(field, scope).every((actual) => operator(actual, expected));
  return operator(count ? countOf(count, scope) : evaluateExpression(value, scope.parameters), expected);
}

function countOf({ field, where }: NonNullable<Comparison['count']>, scope: Scope): number {
  const elements = elementsOf(field, scope.resource);
  if (!where) return elements.length;
  return elements.filter((value) => matchesCondition(where, { ...scope, element: { alias: field, value } })).length;
}

function isLogical<Word extends 'allOf' | 'anyOf' | 'not'>(
  condition: Condition,
  word: Word,
): condition is Extract<Condition, Record<Word, Condition | Condition[]>> {
  return word in condition;
}

/** UNCONFIRMED: that a null property doesn't exist for a policy, like an absent one. */
function exists(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** Strings are compared without case, and a boolean equals its string, as documented for the operators. */
function plain(value: unknown): string {
  return String(value).toLowerCase();
}

function listOf(value: unknown): string[] {
  return z.array(z.unknown()).parse(value).map(plain);
}
