import { arrayOf, objectOf, stringOf } from '../../json';
import { resourceKey } from '../../store';
import type { ArmResource, EmulatorState, Json, JsonObject } from '../../types';
import { scopeOf } from '../caller-rights';
import { resourcesOf } from '../resource-index';
import { scopeChain } from '../scopes';
import { findPolicyDefinition, findPolicySet } from './known-definitions';

/**
 * Policies assigned at or above a scope, enforced, and without an exclusion.
 * https://learn.microsoft.com/azure/governance/policy/concepts/assignment-structure Each member of an initiative
 * counts. UNCONFIRMED: `overrides` and `resourceSelectors` are ignored.
 */
export interface EffectivePolicy {
  assignment: ArmResource;
  definition: ArmResource;
  /** Set for initiatives. */
  member?: { setDefinitionId: string; referenceId: string };
  /** Lower case: `deny`, `audit`, `modify` … */
  effect: string;
  /** Values of the definition's parameters. */
  parameters: JsonObject;
}

/** @param now milliseconds, for expired exemptions */
export function policiesAt(state: EmulatorState, scope: string, now: number): EffectivePolicy[] {
  const chain = new Set(scopeChain(state, scope));
  return resourcesOf(state, 'Microsoft.Authorization/policyAssignments').flatMap((assignment) => {
    const { enforcementMode, notScopes } = objectOf(assignment.properties);
    if (!chain.has(scopeOf(assignment)) || enforcementMode === 'DoNotEnforce') return [];
    if (arrayOf(notScopes).some((excluded) => chain.has(resourceKey(stringOf(excluded) ?? '')))) return [];
    return policiesOf(state, assignment).filter((policy) => !isExempt(state, policy, chain, now));
  });
}

function policiesOf(state: EmulatorState, assignment: ArmResource): EffectivePolicy[] {
  const { policyDefinitionId, parameters } = objectOf(assignment.properties);
  const given = valuesOf(parameters);
  const id = stringOf(policyDefinitionId) ?? '';
  const definition = findPolicyDefinition(state, id);
  if (definition) return [effective(assignment, definition, given)];
  const set = objectOf(findPolicySet(state, id)?.properties);
  const setValues = { ...defaultsOf(set.parameters), ...given };
  return arrayOf(set.policyDefinitions).flatMap((item) => {
    const { policyDefinitionId: memberId, policyDefinitionReferenceId, parameters: passed } = objectOf(item);
    const found = findPolicyDefinition(state, stringOf(memberId) ?? '');
    if (!found) return [];
    const values = Object.fromEntries(
      Object.entries(valuesOf(passed)).map(([name, value]) => [name, passedOn(value, setValues)]),
    );
    const member = { setDefinitionId: id, referenceId: stringOf(policyDefinitionReferenceId) ?? '' };
    return [{ ...effective(assignment, found, values), member }];
  });
}

function effective(assignment: ArmResource, definition: ArmResource, given: JsonObject): EffectivePolicy {
  const { parameters: declared, policyRule } = objectOf(definition.properties);
  const parameters = { ...defaultsOf(declared), ...given };
  const effect = passedOn(objectOf(objectOf(policyRule).then).effect ?? null, parameters);
  return { assignment, definition, effect: String(effect).toLowerCase(), parameters };
}

function valuesOf(parameters: Json | undefined): JsonObject {
  return Object.fromEntries(
    Object.entries(objectOf(parameters)).map(([name, given]) => [name, objectOf(given).value ?? null]),
  );
}

function defaultsOf(parameters: Json | undefined): JsonObject {
  return Object.fromEntries(
    Object.entries(objectOf(parameters)).flatMap(([name, declared]) => {
      const { defaultValue } = objectOf(declared);
      return defaultValue === undefined ? [] : [[name, defaultValue]];
    }),
  );
}

function passedOn(value: Json, outer: JsonObject): Json {
  const name = typeof value === 'string' ? /^\[\s*parameters\(\s*'([^']+)'\s*\)\s*\]$/i.exec(value)?.[1] : undefined;
  return name === undefined ? value : (outer[name] ?? null);
}

function isExempt(state: EmulatorState, policy: EffectivePolicy, chain: Set<string>, now: number): boolean {
  return resourcesOf(state, 'Microsoft.Authorization/policyExemptions').some((exemption) => {
    const { policyAssignmentId, policyDefinitionReferenceIds, expiresOn } = objectOf(exemption.properties);
    const references = arrayOf(policyDefinitionReferenceIds);
    return (
      chain.has(scopeOf(exemption)) &&
      resourceKey(stringOf(policyAssignmentId) ?? '') === resourceKey(policy.assignment.id) &&
      (references.length === 0 || references.includes(policy.member?.referenceId ?? '')) &&
      !(Date.parse(stringOf(expiresOn) ?? '') <= now)
    );
  });
}
