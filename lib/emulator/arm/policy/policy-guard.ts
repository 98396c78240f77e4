import { armError } from '../../errors/arm-error';
import { arrayOf, isObject, objectOf, stringOf } from '../../json';
import { getResource } from '../../store';
import type { Json, JsonObject } from '../../types';
import type { ArmCall } from '../arm-call';
import { scopeOf } from '../caller-rights';
import { type EffectivePolicy, policiesAt } from './effective-policies';
import { aliasPath, ownAlias } from './policy-conditions';
import { ruleHolds } from './policy-rule';

/**
 * Applies Azure Policy to a write: `modify`, then `deny`
 * (https://learn.microsoft.com/azure/governance/policy/concepts/effect-basics#order-of-evaluation). A PATCH is
 * evaluated as the resulting resource. UNCONFIRMED: that a PUT of an unchanged resource is evaluated too.
 */
export function underPolicy(call: ArmCall, type: string): ArmCall {
  const { method } = call.request;
  if ((method !== 'PUT' && method !== 'PATCH') || !isGoverned(type)) return call;
  const policies = policiesAt(call.state, call.path, call.now);
  if (policies.length === 0) return call;
  const body = parsed(call.request.body);
  if (!body) return call;

  const changed = structuredClone(body);
  for (const policy of policies.filter(({ effect }) => effect === 'modify')) {
    const resource = resulting(call, type, changed);
    if (ruleOf(policy, resource) === true) modify(changed, resource, policy);
  }
  const resource = resulting(call, type, changed);
  const violations = policies.flatMap((policy) => violationOf(policy, resource));
  if (violations.length > 0) throw deniedByPolicy(String(resource.name), violations);
  return { ...call, request: { ...call.request, body: JSON.stringify(changed) } };
}

/** Excludes policy's own types and the tags path. */
function isGoverned(type: string): boolean {
  return !/^Microsoft\.Authorization\/(policy|locks|role)/i.test(type) && type !== 'Microsoft.Resources/tags';
}

function parsed(body: string): JsonObject | undefined {
  try {
    const value = JSON.parse(body) as Json;
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function resulting(call: ArmCall, type: string, body: JsonObject): JsonObject {
  const current = objectOf((getResource(call.state, call.path) ?? {}) as JsonObject);
  return {
    ...current,
    ...body,
    id: call.path,
    name: call.path.slice(call.path.lastIndexOf('/') + 1),
    type,
    properties: { ...objectOf(current.properties), ...objectOf(body.properties) },
  };
}

function ruleOf({ definition, parameters }: EffectivePolicy, resource: JsonObject, evaluated: JsonObject[] = []) {
  const { if: rule } = objectOf(objectOf(definition.properties).policyRule);
  return ruleHolds(rule, { resource, parameters, evaluated });
}

function violationOf(policy: EffectivePolicy, resource: JsonObject): PolicyViolation[] {
  if (policy.effect !== 'deny') return [];
  const evaluated: JsonObject[] = [];
  return ruleOf(policy, resource, evaluated) === true ? [{ policy, evaluated }] : [];
}

/** Applies a definition's operations. Throws 501 except for `addOrReplace` and `add` of own fields. */
function modify(body: JsonObject, resource: JsonObject, { definition }: EffectivePolicy): void {
  const { details } = objectOf(objectOf(objectOf(definition.properties).policyRule).then);
  for (const item of arrayOf(objectOf(details).operations)) {
    const { operation, field, value = null } = objectOf(item);
    const alias = ownAlias(resource, stringOf(field) ?? '');
    const known = typeof operation === 'string' && /^add(OrReplace)?$/i.test(operation);
    if (alias === undefined || !known || (typeof value === 'string' && value.startsWith('['))) {
      throw armError('NotEmulated', {
        what: `the operation "${String(operation)}" of "${String(field)}" in a policy that modifies`,
      });
    }
    const path = aliasPath(alias);
    const last = path.pop() ?? '';
    let target = body;
    for (const name of path) {
      const next = objectOf(target[name]);
      target[name] = next;
      target = next;
    }
    target[last] = value;
  }
}

export interface PolicyViolation {
  policy: EffectivePolicy;
  evaluated: JsonObject[];
}

/** @param target the resource's name */
export function deniedByPolicy(target: string, violations: PolicyViolation[]) {
  const reasons = violations.flatMap(({ policy }) => messageOf(policy) ?? []);
  const identifiers = violations.map(({ policy: { assignment, definition, member } }) => ({
    policyAssignment: { name: displayName(assignment.properties, assignment.name), id: assignment.id },
    policyDefinition: { name: displayName(definition.properties, definition.name), id: definition.id },
    ...(member ? { policySetDefinition: { id: member.setDefinitionId } } : {}),
  }));
  return armError('RequestDisallowedByPolicy', { target, reasons, identifiers, violations: violations.map(infoOf) });
}

/**
 * Returns the assignment's non-compliance message:
 * https://learn.microsoft.com/azure/governance/policy/concepts/assignment-structure#non-compliance-messages
 */
function messageOf({ assignment, member }: EffectivePolicy): string | undefined {
  const messages = arrayOf(objectOf(assignment.properties).nonComplianceMessages).map(objectOf);
  const own = messages.find(({ policyDefinitionReferenceId }) => policyDefinitionReferenceId === member?.referenceId);
  return stringOf((own ?? messages.find((entry) => entry.policyDefinitionReferenceId === undefined))?.message);
}

function infoOf({ policy: { assignment, definition, member, parameters }, evaluated }: PolicyViolation): JsonObject {
  return {
    evaluationDetails: { evaluatedExpressions: evaluated },
    policyDefinitionId: definition.id,
    ...(member
      ? { policySetDefinitionId: member.setDefinitionId, policyDefinitionReferenceId: member.referenceId }
      : {}),
    policyDefinitionName: definition.name,
    policyDefinitionDisplayName: displayName(definition.properties, definition.name),
    policyDefinitionEffect: 'Deny',
    policyAssignmentId: assignment.id,
    policyAssignmentName: assignment.name,
    policyAssignmentDisplayName: displayName(assignment.properties, assignment.name),
    policyAssignmentScope: stringOf(objectOf(assignment.properties).scope) ?? scopeOf(assignment),
    policyAssignmentParameters: parameters,
    policyExemptionIds: [],
  };
}

function displayName(properties: JsonObject[string] | undefined, name: string): string {
  return stringOf(objectOf(properties).displayName) ?? name;
}
