import { ArmError } from '../../errors/arm-error';
import { objectOf, stringOf } from '../../json';
import { resourceKey } from '../../store';
import type { ArmResource, EmulatorState, JsonObject } from '../../types';
import { scopeOf } from '../caller-rights';
import { scopeChain, subscriptionIn } from '../scopes';
import { type EffectivePolicy, policiesAt } from './effective-policies';
import { ruleHolds, type Verdict } from './policy-rule';

/** Effects that don't depend on related resources. */
const judged = ['audit', 'deny', 'modify', 'append'];

/**
 * Returns the estate's policy states and those of assignments written since. Azure evaluates a new assignment within
 * half an hour (https://learn.microsoft.com/azure/governance/policy/how-to/get-compliance-data#evaluation-triggers),
 * here as long as the index lags. Exempted resources and unsupported policies have no state.
 */
export function policyStatesOf(state: EmulatorState, now: number): JsonObject[] {
  if (state.writtenAssignments.size === 0) return state.policyStates;
  const isWritten = (id: string) => state.writtenAssignments.has(resourceKey(id));
  const kept = state.policyStates.filter((item) => !isWritten(stringOf(item.policyAssignmentId) ?? ''));
  return [...kept, ...[...state.resources.values()].flatMap((resource) => statesOf(state, resource, now))];
}

function statesOf(state: EmulatorState, resource: ArmResource, now: number): JsonObject[] {
  // Tracked resources and their children, without extensions.
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

/** `Indexed` requires a location. */
function fits({ definition }: EffectivePolicy, resource: ArmResource): boolean {
  return objectOf(definition.properties).mode !== 'Indexed' || resource.location !== undefined;
}

/** Returns `undefined` if the rule is about another type or can't be evaluated. */
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

/** Returns a state in lower case, as in the specification's examples. */
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
