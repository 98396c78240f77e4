import type { ArmResource, Json, JsonObject } from '../../types';
import policies from './built-in-policies.json';

/**
 * Azure Policy's built-in definitions for Azure Data Explorer: names, GUIDs, parameters and rule conditions as in the public
 * repository Azure/azure-policy; descriptions are our own. Azure has thousands more, which are refused by name and never called unknown.
 * UNCONFIRMED: the operations of the one definition with the effect Modify, recalled from that repository.
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

/** The definitions by GUID (lower case), as `GET /providers/Microsoft.Authorization/policyDefinitions/{guid}` 2023-04-01 answers them. */
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
