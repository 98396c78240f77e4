/**
 * Namespaces whose resources describe other resources, such as role assignments, locks and tags: no list of resources holds them, neither
 * ARM's own nor the index (https://learn.microsoft.com/azure/governance/resource-graph/reference/supported-tables-resources).
 */
export const describingNamespaces: ReadonlySet<string> = new Set([
  'microsoft.authorization',
  'microsoft.resources',
  'microsoft.management',
  'microsoft.policyinsights',
  'microsoft.security',
  'microsoft.managedservices',
]);
