import { armError } from '../../errors/arm-error';
import { arrayOf, isObject, objectOf, stringOf } from '../../json';
import type { Json, JsonObject } from '../../types';
import { aliasPath, fieldValue, ownAlias, policyOperators, valueAt } from './policy-conditions';

export interface RuleContext {
  resource: JsonObject;
  parameters: JsonObject;
  /** Decides a pending field's condition. `undefined`: evaluate the resource. */
  decide?: (field: string, operator: string, wanted: Json) => Verdict | undefined;
  /** Collects `evaluationDetails`. */
  evaluated?: JsonObject[];
}

/** `unknown` for a pending field. */
export type Verdict = boolean | 'unknown';

/**
 * Returns whether a rule's `if` matches:
 * https://learn.microsoft.com/azure/governance/policy/concepts/definition-structure-policy-rule Throws 501 for an
 * unsupported operator or template function.
 */
export function ruleHolds(rule: Json | undefined, context: RuleContext): Verdict {
  return holds(objectOf(rule), context, undefined);
}

interface Element {
  alias: string;
  value: Json;
}

function holds(rule: JsonObject, context: RuleContext, element: Element | undefined): Verdict {
  const inner = (item: Json) => holds(objectOf(item), context, element);
  if (rule.allOf !== undefined) return all(arrayOf(rule.allOf), inner);
  if (rule.anyOf !== undefined) return negated(all(arrayOf(rule.anyOf), (item) => negated(inner(item))));
  if (rule.not !== undefined) return negated(inner(rule.not));
  return conditionHolds(rule, context, element);
}

/** Stops at the first `false`, before a rule for another type reaches an unsupported condition. */
function all(items: Json[], judge: (item: Json) => Verdict): Verdict {
  let result: Verdict = true;
  for (const item of items) {
    const entry = judge(item);
    if (entry === false) return false;
    if (entry === 'unknown') result = 'unknown';
  }
  return result;
}

function negated(verdict: Verdict): Verdict {
  return verdict === 'unknown' ? verdict : !verdict;
}

function conditionHolds(rule: JsonObject, context: RuleContext, element: Element | undefined): Verdict {
  const [operator = '', written = null] =
    Object.entries(rule).find(([name]) => !['field', 'value', 'count'].includes(name)) ?? [];
  const judge = policyOperators[operator.toLowerCase()];
  if (!judge) throw armError('NotEmulated', { what: `the condition "${operator}" of policy rules` });
  const wanted = resolved(written, context.parameters);
  const field = stringOf(rule.field);
  if (field !== undefined) {
    const decided = context.decide?.(field, operator, wanted);
    if (decided !== undefined) return decided;
  }
  const value = operand(rule, context, element);
  const result = judge(value, wanted);
  context.evaluated?.push({
    result: result ? 'True' : 'False',
    expressionKind: field === undefined ? (rule.count === undefined ? 'Value' : 'Count') : 'Field',
    expression: field ?? stringOf(objectOf(rule.count).field) ?? '',
    path: pathOf(context.resource, field ?? stringOf(objectOf(rule.count).field) ?? ''),
    ...(value === undefined ? {} : { expressionValue: value }),
    targetValue: wanted,
    operator: operator.charAt(0).toUpperCase() + operator.slice(1),
  });
  return result;
}

function operand(rule: JsonObject, context: RuleContext, element: Element | undefined): Json | undefined {
  const field = stringOf(rule.field);
  if (field !== undefined) {
    if (element && field.toLowerCase().startsWith(element.alias)) {
      const rest = field.slice(element.alias.length).replace(/^\./, '');
      const { properties } = objectOf(element.value);
      return rest === ''
        ? element.value
        : // Aliases leave out the `properties` of elements.
          (valueAt(element.value, rest.split('.')) ?? valueAt(properties, rest.split('.')));
    }
    return fieldValue(context.resource, field);
  }
  if (rule.count !== undefined) return counted(objectOf(rule.count), context);
  return resolved(rule.value ?? null, context.parameters);
}

function counted(count: JsonObject, context: RuleContext): number {
  const field = stringOf(count.field);
  if (field === undefined) throw armError('NotEmulated', { what: '"count" without a field in policy rules' });
  const items = arrayOf(fieldValue(context.resource, field));
  if (count.where === undefined) return items.length;
  const { resource, parameters } = context;
  return items.filter(
    (value) => holds(objectOf(count.where), { resource, parameters }, { alias: field.toLowerCase(), value }) === true,
  ).length;
}

/** Resolves `[parameters('name')]`. Throws for other expressions. */
function resolved(written: Json, parameters: JsonObject): Json {
  if (Array.isArray(written)) return written.map((item) => resolved(item, parameters));
  if (typeof written !== 'string' || !/^\[(?!\[)/.test(written)) {
    return typeof written === 'string' ? written.replace(/^\[\[/, '[') : written;
  }
  const name = /^\[\s*parameters\(\s*'([^']+)'\s*\)\s*\]$/i.exec(written)?.[1];
  if (name === undefined) throw armError('NotEmulated', { what: `the expression "${written}" of policy rules` });
  const value = Object.entries(parameters).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
  return value ?? null;
}

function pathOf(resource: JsonObject, field: string): string {
  const alias = ownAlias(resource, field);
  return alias === undefined || isObject(alias) ? field : aliasPath(alias).join('.');
}
