import type { Json, JsonObject } from '../../types';
import { arrayOf, objectOf, stringOf } from '../json-values';
import type { EffectivePolicy } from './effective-policies';
import { type RuleContext, ruleHolds } from './policy-rule';

/**
 * What a policy demands of a field that is not decided yet, or `undefined`. With values, those that the rule would catch; without,
 * what the field must be or not be, read off the conditions on it that would make the rule hold. `others`: nothing else is decided either.
 */
export function fieldRestriction(
  policy: EffectivePolicy,
  content: JsonObject,
  pending: JsonObject,
  others?: 'unknown',
): { result: string; values?: string[]; reason: string } | undefined {
  const field = stringOf(pending.field) ?? '';
  const rule = objectOf(objectOf(policy.definition.properties).policyRule).if;
  const judge = (decide: NonNullable<RuleContext['decide']>) =>
    ruleHolds(rule, {
      resource: content,
      parameters: policy.parameters,
      decide: (asked, operator, wanted) => decide(asked, operator, wanted) ?? others,
    });
  const refused = policy.effect === 'audit' ? 'Audit' : 'Deny';
  const values = arrayOf(pending.values).flatMap((value) => stringOf(value) ?? []);
  if (values.length > 0) {
    const caught = values.filter((value) => judge(asIfItWere(field, value)) === true);
    return caught.length === 0
      ? undefined
      : { result: refused, values: caught, reason: `${field} is not allowed to be one of the values` };
  }
  const seen = conditionsOn(field, judge);
  if (seen.length === 0) return undefined;
  const demanded = seen.filter(({ operator }) => operator === 'notequals' || operator === 'notin');
  if (demanded.length > 0) {
    const allowed = demanded.flatMap(({ wanted }) => (Array.isArray(wanted) ? wanted.map(String) : [String(wanted)]));
    return {
      result: 'Required',
      values: allowed,
      reason: `${field} must be one of the following: ${allowed.join(', ')}`,
    };
  }
  const denied = seen.filter(({ operator }) => operator === 'equals' || operator === 'in');
  if (denied.length > 0) {
    const list = denied.flatMap(({ wanted }) => (Array.isArray(wanted) ? wanted.map(String) : [String(wanted)]));
    return { result: refused, values: list, reason: `${field} must not be one of the following: ${list.join(', ')}` };
  }
  return { result: 'Required', reason: `${field} is required` };
}

interface Condition {
  operator: string;
  wanted: Json;
}

/**
 * The conditions on the field by which the rule would hold; one under a `not` counts as its opposite. None where the rule does not hold
 * whatever the field is.
 */
function conditionsOn(field: string, judge: (decide: NonNullable<RuleContext['decide']>) => unknown): Condition[] {
  for (const verdict of [true, false]) {
    const seen: Condition[] = [];
    const holds = judge((asked, operator, wanted) => {
      if (asked.toLowerCase() !== field.toLowerCase()) return undefined;
      const name = operator.toLowerCase();
      seen.push({ operator: verdict ? name : (opposites[name] ?? name), wanted });
      return verdict;
    });
    if (holds === true && seen.length > 0) return seen;
  }
  return [];
}

const opposites: Record<string, string> = { equals: 'notequals', notequals: 'equals', in: 'notin', notin: 'in' };

/** Judges conditions on the field as if it had the value; the evaluator compares all other fields itself. */
function asIfItWere(field: string, value: string): NonNullable<RuleContext['decide']> {
  return (asked, operator, wanted) => {
    if (asked.toLowerCase() !== field.toLowerCase()) return undefined;
    const verdict = ruleHolds(
      { field: 'name', [operator]: wanted },
      { resource: { type: '', name: value }, parameters: {} },
    );
    return verdict;
  };
}
