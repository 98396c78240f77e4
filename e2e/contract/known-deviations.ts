/**
 * Where the real service leaves Microsoft's files, and the emulator with it. Everything else that disagrees with the
 * files is a fault of the emulator.
 */
export const knownDeviations: readonly RegExp[] = [
  // A finished operation's Location has no body (recorded: Azure/azure-cli-extensions, src/kusto, test_kusto_Scenario.yaml #132).
  /^OperationsResultsLocation_Get: 200 has no body$/,
  // The last page carries no link, though the files call it required (recorded `az account list` traffic).
  /^(Subscriptions|Tenants)_List 200: data must have required property 'nextLink'$/,
  // "Query output in JObject array or Table format": an array, though declared as an object.
  /^Resources 200: data\/data must be object, /,
  // Values in policies are any JSON. The files call them objects and show texts in their own examples (createPolicyAssignment.json,
  // PolicyRestrictions_CheckAtResourceGroupScope.json).
  /^Policy(Assignments|Definitions|Restrictions)_\w+ (20[01]|request): (data\S*(parameters\/\w+\/(value|defaultValue|allowedValues)(\/\d+)?|\/(expressionValue|targetValue)) must be object(, |$)|data\S* must (be null|match a schema in anyOf)(, |$))+$/,
];
