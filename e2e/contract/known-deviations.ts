/**
 * Differences between Azure and Microsoft's OpenAPI files that the emulator copies. Every other difference is an error of the
 * emulator.
 */
export const knownDeviations: readonly RegExp[] = [
  // A finished operation's Location has no body (recorded: Azure/azure-cli-extensions, src/kusto, test_kusto_Scenario.yaml #132).
  /^OperationsResultsLocation_Get: 200 has no body$/,
  // The last page has no link, although the files require it (recorded `az account list` traffic).
  /^(Subscriptions|Tenants)_List 200: data must have required property 'nextLink'$/,
  // "Query output in JObject array or Table format": an array, although declared as an object.
  /^Resources 200: data\/data must be object, /,
  // Values in policies can be any JSON. The files declare objects and have strings in their examples (createPolicyAssignment.json,
  // PolicyRestrictions_CheckAtResourceGroupScope.json).
  /^Policy(Assignments|Definitions|Restrictions)_\w+ (20[01]|request): (data\S*(parameters\/\w+\/(value|defaultValue|allowedValues)(\/\d+)?|\/(expressionValue|targetValue)) must be object(, |$)|data\S* must (be null|match a schema in anyOf)(, |$))+$/,
];
