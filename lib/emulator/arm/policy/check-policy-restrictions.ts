import { armError } from '../../errors/arm-error';
import { arrayOf, isObject, objectOf, stringOf } from '../../json';
import type { Json, JsonObject } from '../../types';
import { type ArmAnswer, type ArmCall, jsonBody } from '../arm-call';
import type { ResourceType } from '../resource-type';
import { type EffectivePolicy, policiesAt } from './effective-policies';
import { type RuleContext, ruleHolds } from './policy-rule';

/**
 * Returns what policies restrict before a write: https://learn.microsoft.com/rest/api/policy/policy-restrictions
 * UNCONFIRMED: the sentences of `reason`, and that exemptions and `notScopes` at the scope count.
 */
function checkRestrictions(call: ArmCall): ArmAnswer {
  const body = jsonBody(call);
  const { resourceContent, scope } = objectOf(body.resourceDetails);
  if (!isObject(resourceContent) || stringOf(resourceContent.type) === undefined) {
    throw armError('InvalidRequestContent:Missing', { name: 'type', path: 'resourceDetails.resourceContent' });
  }
  const pending = arrayOf(body.pendingFields).map(objectOf);
  const effects = body.includeAuditEffect === true ? ['deny', 'audit'] : ['deny'];
  const policies = policiesAt(call.state, stringOf(scope) ?? call.scope, call.now).filter(({ effect }) =>
    effects.includes(effect),
  );
  const fieldRestrictions = pending.flatMap((item) => restrictionsOf(policies, resourceContent, item));
  const policyEvaluations = policies.flatMap((policy) => evaluationOf(policy, resourceContent, pending));
  return { status: 200, body: { fieldRestrictions, contentEvaluationResult: { policyEvaluations } } };
}

/** At a management group, only types are evaluated. */
function checkTypes(call: ArmCall): ArmAnswer {
  const pending = arrayOf(jsonBody(call).pendingFields).map(objectOf);
  const other = pending.find(({ field }) => stringOf(field)?.toLowerCase() !== 'type');
  if (other || pending.length === 0) {
    const field = stringOf(other?.field) ?? '';
    throw armError('NotEmulated', { what: `the pending field "${field}" at a management group, only "type"` });
  }
  const policies = policiesAt(call.state, call.scope, call.now).filter(({ effect }) => effect === 'deny');
  const fieldRestrictions = pending.flatMap((item) => restrictionsOf(policies, {}, item, 'unknown'));
  return { status: 200, body: { fieldRestrictions, contentEvaluationResult: { policyEvaluations: [] } } };
}

function restrictionsOf(
  policies: EffectivePolicy[],
  content: JsonObject,
  pending: JsonObject,
  others?: 'unknown',
): JsonObject[] {
  const restrictions = policies.flatMap((policy) => {
    const found = fieldRestriction(policy, content, pending, others);
    if (!found) return [];
    const { result, values, reason } = found;
    return [
      { result, ...(values ? { values } : {}), policy: reference(policy), policyEffect: effectName(policy), reason },
    ];
  });
  return restrictions.length === 0 ? [] : [{ field: stringOf(pending.field) ?? '', restrictions }];
}

/** Policies with pending fields don't count. */
function evaluationOf(policy: EffectivePolicy, content: JsonObject, pending: JsonObject[]): JsonObject[] {
  const open = pending.map(({ field }) => String(field).toLowerCase());
  const evaluated: JsonObject[] = [];
  const { if: rule } = objectOf(objectOf(policy.definition.properties).policyRule);
  const verdict = ruleHolds(rule, {
    resource: content,
    parameters: policy.parameters,
    evaluated,
    decide: (field) => (open.includes(field.toLowerCase()) ? 'unknown' : undefined),
  });
  if (verdict !== true) return [];
  return [
    {
      policyInfo: reference(policy),
      evaluationResult: 'NonCompliant',
      evaluationDetails: { evaluatedExpressions: evaluated },
      effectDetails: { policyEffect: effectName(policy) },
    },
  ];
}

function reference({ definition, assignment, member }: EffectivePolicy): JsonObject {
  return {
    policyDefinitionId: definition.id,
    policyAssignmentId: assignment.id,
    ...(member
      ? { policySetDefinitionId: member.setDefinitionId, policyDefinitionReferenceId: member.referenceId }
      : {}),
  };
}

function effectName({ effect }: EffectivePolicy): string {
  return effect === 'audit' ? 'Audit' : 'Deny';
}

const path = 'providers/Microsoft.PolicyInsights/checkPolicyRestrictions';
const action = 'Microsoft.PolicyInsights/checkPolicyRestrictions/read';

/** At a subscription, a resource group and a management group. */
export const checkPolicyRestrictions: ResourceType = {
  type: 'Microsoft.PolicyInsights/checkPolicyRestrictions',
  versions: ['2023-03-01', '2022-03-01', '2020-07-01'],
  routes: [
    ['POST', `/subscriptions/{subscriptionId}/${path}`, action, checkRestrictions],
    ['POST', `/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/${path}`, action, checkRestrictions],
    ['POST', `/providers/Microsoft.Management/managementGroups/{groupId}/${path}`, action, checkTypes],
  ],
};

/**
 * Returns what a policy requires of a pending field: the matching values, or the required or denied values of its
 * conditions. `others`: all other fields are pending too.
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

/** Returns the conditions on the field that make the rule match, inverted under `not`. Empty if it never matches. */
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

/** Evaluates conditions as if the field had the value. */
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
