import type { ArmResource, JsonObject } from '../../types';
import initiatives from './built-in-initiatives.json';

/**
 * Azure Policy's built-in initiatives that hold a definition for Azure Data Explorer: names, GUIDs, versions, members and their groups as in
 * the public repository Azure/azure-policy, those of the public cloud. Of their members only those for Azure Data Explorer are told: Azure's
 * answer has hundreds more, and parameters. UNCONFIRMED: the members' reference ids, here the definition's GUID.
 */

interface Initiative {
  displayName: string;
  category: string;
  version: string;
  members: { policy: string; version: string; groups: string[] }[];
}

/** The initiatives by GUID (lower case), as `GET /providers/Microsoft.Authorization/policySetDefinitions/{guid}` 2023-04-01 answers them. */
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
