import { randomInt } from 'node:crypto';
import { armError } from '../../errors/arm-error';
import type { ArmResource, EmulatorState, Json, JsonObject } from '../../types';
import { arrayOf, isObject, objectOf, stringOf } from '../json-values';
import { findPolicyDefinition } from './find-policy-definition';

/**
 * What an initiative's body asks for (specification file policySetDefinitions.json 2023-04-01). Throws 400 for members that are none, name
 * groups that are not there or give parameters that their definition does not have, 404 for definitions that are not there, and
 * 501 for built-in ones that are not at hand.
 */
export function readPolicySet(state: EmulatorState, name: string, written: JsonObject): JsonObject {
  const { policyDefinitions, policyDefinitionGroups } = written;
  if (!Array.isArray(policyDefinitions) || policyDefinitions.length === 0) throw armError('InvalidPolicySetDefinition');
  const groups = arrayOf(policyDefinitionGroups).map((group) => stringOf(objectOf(group).name) ?? '');
  const members = policyDefinitions.map((item) => readMember(state, name, item, groups));
  const references = members.map(({ policyDefinitionReferenceId: id }) => String(id).toLowerCase());
  if (new Set(references).size < references.length) throw armError('DuplicatePolicyDefinitionReferenceId', { name });
  return { ...written, policyType: 'Custom', policyDefinitions: members };
}

function readMember(state: EmulatorState, set: string, item: Json, groups: string[]): JsonObject {
  const member = objectOf(item);
  const id = stringOf(member.policyDefinitionId);
  if (!isObject(item) || !id) throw armError('InvalidPolicySetDefinition');
  const definition = findPolicyDefinition(state, id);
  if (!definition) {
    const isBuiltIn = /^\/providers\/microsoft\.authorization\//i.test(id);
    throw isBuiltIn
      ? armError('NotEmulated', { what: `the built-in definition '${id}'` })
      : armError('PolicyDefinitionNotFound', { name: id });
  }
  refuseUndeclared(set, definition, member.parameters);
  const unknown = arrayOf(member.groupNames).find((group) => !groups.includes(String(group)));
  if (unknown !== undefined) throw armError('UnknownPolicyDefinitionGroup', { name: set, group: String(unknown) });
  return {
    ...member,
    // UNCONFIRMED: Azure makes a long number up where the body has none.
    policyDefinitionReferenceId: stringOf(member.policyDefinitionReferenceId) ?? String(randomInt(1e14)),
    parameters: member.parameters ?? {},
  };
}

function refuseUndeclared(set: string, definition: ArmResource, given: Json | undefined): void {
  const declared = Object.keys(objectOf(objectOf(definition.properties).parameters)).map((name) => name.toLowerCase());
  const other = Object.keys(objectOf(given)).find((name) => !declared.includes(name.toLowerCase()));
  if (other) throw armError('UndefinedPolicyParameter', { set, parameter: other, definition: definition.name });
}
