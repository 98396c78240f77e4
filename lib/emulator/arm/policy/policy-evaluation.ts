import { ArmError } from '../../errors/arm-error';
import { objectOf, stringOf } from '../../json';
import { resourceKey } from '../../store';
import type { ArmResource, EmulatorState, JsonObject } from '../../types';
import { scopeOf } from '../rbac';
import { scopeChain, subscriptionIn } from '../scopes';
import { type EffectivePolicy, policiesAt } from './effective-policies';
import { ruleHolds, type Verdict } from './policy-rule';

/** Effects that the rule alone decides; those that look at related resources are not evaluated. */
const judged = ['audit', 'deny', 'modify', 'append'];

/**
 * What Azure Policy found of every resource: the estate's own states and, for each assignment that was written since it was loaded, those
 * that its policies give of the resources as they are. Azure evaluates a new assignment within half an hour
 * (https://learn.microsoft.com/azure/governance/policy/how-to/get-compliance-data#evaluation-triggers); here it takes as long as the index lags. A policy
 * whose rule is not evaluated here gives no state, and neither does an exempted resource.
 */
export function policyStatesOf(state: EmulatorState, now: number): JsonObject[] {
  if (state.writtenAssignments.size === 0) return state.policyStates;
  const isWritten = (id: string) => state.writtenAssignments.has(resourceKey(id));
  const kept = state.policyStates.filter((item) => !isWritten(stringOf(item.policyAssignmentId) ?? ''));
  return [...kept, ...[...state.resources.values()].flatMap((resource) => statesOf(state, resource, now))];
}

function statesOf(state: EmulatorState, resource: ArmResource, now: number): JsonObject[] {
  // Tracked resources and what lies in them; extensions such as role assignments are no subject of the policies here.
  if (resource.id.toLowerCase().split('/providers/').length !== 2 || subscriptionIn(resource.id) === undefined)
    return [];
  return policiesAt(state, resource.id, now).flatMap((policy) => {
    const written = state.writtenAssignments.get(resourceKey(policy.assignment.id));
    const isDue = written !== undefined && written + state.settings.indexSeconds * 1000 <= now;
    if (!isDue || !judged.includes(policy.effect) || !fits(policy, resource)) return [];
    const verdict = judge(policy, resource);
    return verdict === undefined ? [] : [stateOf(state, policy, resource, verdict, now)];
  });
}

/** A definition of the mode `Indexed` looks only at resources that have a location. */
function fits({ definition }: EffectivePolicy, resource: ArmResource): boolean {
  return objectOf(definition.properties).mode !== 'Indexed' || resource.location !== undefined;
}

/** Whether the resource is compliant; `undefined` where the rule is not about its type or cannot be evaluated here. */
function judge({ definition, parameters }: EffectivePolicy, stored: ArmResource): boolean | undefined {
  const { if: rule } = objectOf(objectOf(definition.properties).policyRule);
  const resource = { ...stored, name: stored.id.slice(stored.id.lastIndexOf('/') + 1) } as JsonObject;
  const onType = (field: string): Verdict | undefined => (field.toLowerCase() === 'type' ? undefined : 'unknown');
  try {
    if (ruleHolds(rule, { resource, parameters, decide: onType }) === false) return undefined;
    return ruleHolds(rule, { resource, parameters }) !== true;
  } catch (error) {
    if (error instanceof ArmError) return undefined;
    throw error;
  }
}

/** One state with the columns that the specification file gives it; ids and names in small letters, as the examples have them. */
function stateOf(
  state: EmulatorState,
  { assignment, definition, member, effect, parameters }: EffectivePolicy,
  resource: ArmResource,
  isCompliant: boolean,
  now: number,
): JsonObject {
  const { metadata } = objectOf(definition.properties);
  const groups = scopeChain(state, resource.id).flatMap((key) => /\/managementgroups\/([^/]+)$/.exec(key)?.[1] ?? []);
  return {
    timestamp: new Date(now).toISOString(),
    resourceId: resource.id.toLowerCase(),
    policyAssignmentId: assignment.id.toLowerCase(),
    policyDefinitionId: definition.id.toLowerCase(),
    effectiveParameters: JSON.stringify(parameters),
    isCompliant,
    complianceState: isCompliant ? 'Compliant' : 'NonCompliant',
    subscriptionId: subscriptionIn(resource.id) ?? '',
    resourceType: resource.type,
    resourceLocation: stringOf(resource.location) ?? '',
    resourceGroup: /\/resourcegroups\/([^/]+)/i.exec(resource.id)?.[1]?.toLowerCase() ?? '',
    policyAssignmentName: assignment.name.toLowerCase(),
    policyAssignmentScope: scopeOf(assignment),
    policyDefinitionName: definition.name.toLowerCase(),
    policyDefinitionAction: effect,
    policyDefinitionCategory: stringOf(objectOf(metadata).category)?.toLowerCase() ?? 'tbd',
    policySetDefinitionId: member?.setDefinitionId.toLowerCase() ?? '',
    policySetDefinitionName: member
      ? member.setDefinitionId.slice(member.setDefinitionId.lastIndexOf('/') + 1).toLowerCase()
      : '',
    policyDefinitionReferenceId: member?.referenceId ?? '',
    managementGroupIds: groups.join(','),
  };
}
