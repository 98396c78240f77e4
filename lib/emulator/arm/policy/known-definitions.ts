import { getResource, typeKey } from '../../store';
import type { ArmResource, EmulatorState, Json, JsonObject } from '../../types';
import initiatives from './built-in-initiatives.json';
import policies from './built-in-policies.json';

/**
 * Built-in definitions for Azure Data Explorer: names, GUIDs, parameters, and rule conditions as in the public
 * repository Azure/azure-policy. Others are 501, never "not found". UNCONFIRMED: the operations of the one definition
 * with the effect Modify, recalled from that repository.
 */

interface BuiltInPolicy {
  displayName: string;
  description: string;
  mode: string;
  version: string;
  category: string;
  preview: boolean;
  parameters: JsonObject;
  policyRule: { [key: string]: Json };
}

/**
 * By GUID (lower case), as `GET /providers/Microsoft.Authorization/policyDefinitions/{guid}` 2023-04-01 returns them.
 */
export const builtInPolicies: ReadonlyMap<string, ArmResource> = new Map(
  Object.entries(policies as unknown as Record<string, BuiltInPolicy>).map(([guid, policy]) => [
    guid,
    definition(guid, policy),
  ]),
);

function definition(guid: string, policy: BuiltInPolicy): ArmResource {
  const { displayName, description, mode, version, category, preview, parameters, policyRule } = policy;
  return {
    properties: {
      displayName,
      policyType: 'BuiltIn',
      mode,
      description,
      metadata: { version, category, ...(preview ? { preview } : {}) },
      version,
      parameters,
      policyRule,
      versions: [version],
    },
    id: `/providers/Microsoft.Authorization/policyDefinitions/${guid}`,
    type: 'Microsoft.Authorization/policyDefinitions',
    name: guid,
  };
}

/** Looks in the estate first. */
export function findPolicyDefinition(state: EmulatorState, id: string): ArmResource | undefined {
  const guid = /^\/providers\/microsoft\.authorization\/policydefinitions\/([^/]+)$/i.exec(id)?.[1]?.toLowerCase();
  const stored = getResource(state, id);
  if (stored && typeKey(stored) === 'microsoft.authorization/policydefinitions') return stored;
  return guid === undefined ? undefined : builtInPolicies.get(guid);
}

interface Initiative {
  displayName: string;
  category: string;
  version: string;
  members: { policy: string; version: string; groups: string[] }[];
}

/**
 * Built-in initiatives with a definition for Azure Data Explorer, as in the public repository Azure/azure-policy, for
 * the public cloud. Other members and parameters are left out. UNCONFIRMED: the members' reference ids, here the
 * definition's GUID. By GUID (lower case), as
 * `GET /providers/Microsoft.Authorization/policySetDefinitions/{guid}` 2023-04-01 returns them.
 */
export const builtInInitiatives: ReadonlyMap<string, ArmResource> = new Map(
  Object.entries(initiatives as Record<string, Initiative>).map(([guid, initiative]) => [guid, set(guid, initiative)]),
);

function set(guid: string, { displayName, category, version, members }: Initiative): ArmResource {
  const groups = [...new Set(members.flatMap((member) => member.groups))];
  return {
    properties: {
      displayName,
      policyType: 'BuiltIn',
      metadata: { version, category },
      version,
      versions: [version],
      parameters: {},
      policyDefinitions: members.map(
        (member): JsonObject => ({
          policyDefinitionReferenceId: member.policy,
          policyDefinitionId: `/providers/Microsoft.Authorization/policyDefinitions/${member.policy}`,
          definitionVersion: member.version,
          parameters: {},
          ...(member.groups.length > 0 ? { groupNames: member.groups } : {}),
        }),
      ),
      ...(groups.length > 0 ? { policyDefinitionGroups: groups.map((name) => ({ name })) } : {}),
    },
    id: `/providers/Microsoft.Authorization/policySetDefinitions/${guid}`,
    type: 'Microsoft.Authorization/policySetDefinitions',
    name: guid,
  };
}

export function findPolicySet(state: EmulatorState, id: string): ArmResource | undefined {
  const guid = /^\/providers\/microsoft\.authorization\/policysetdefinitions\/([^/]+)$/i.exec(id)?.[1]?.toLowerCase();
  const stored = getResource(state, id);
  if (stored && typeKey(stored) === 'microsoft.authorization/policysetdefinitions') return stored;
  return guid === undefined ? undefined : builtInInitiatives.get(guid);
}
