import { armError } from '../../errors/arm-error';
import type { JsonObject } from '../../types';
import { arrayOf, objectOf, stringOf } from '../json-values';
import { scopeOf } from '../rbac';
import type { EffectivePolicy } from './effective-policies';

/** One policy that denies a write, with the conditions that were looked at. */
export interface PolicyViolation {
  policy: EffectivePolicy;
  evaluated: JsonObject[];
}

/** The 403 of a write that policies deny; `target` is the resource's name. */
export function deniedByPolicy(target: string, violations: PolicyViolation[]) {
  const reasons = violations.flatMap(({ policy }) => messageOf(policy) ?? []);
  const identifiers = violations.map(({ policy: { assignment, definition, member } }) => ({
    policyAssignment: { name: displayName(assignment.properties, assignment.name), id: assignment.id },
    policyDefinition: { name: displayName(definition.properties, definition.name), id: definition.id },
    ...(member ? { policySetDefinition: { id: member.setDefinitionId } } : {}),
  }));
  return armError('RequestDisallowedByPolicy', { target, reasons, identifiers, violations: violations.map(infoOf) });
}

/** The assignment's own word for who breaks it: https://learn.microsoft.com/azure/governance/policy/concepts/assignment-structure#non-compliance-messages */
function messageOf({ assignment, member }: EffectivePolicy): string | undefined {
  const messages = arrayOf(objectOf(assignment.properties).nonComplianceMessages).map(objectOf);
  const own = messages.find(({ policyDefinitionReferenceId }) => policyDefinitionReferenceId === member?.referenceId);
  return stringOf((own ?? messages.find((one) => one.policyDefinitionReferenceId === undefined))?.message);
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
