import { sampleResourceGroup } from '@/lib/checks/samples/sample-cluster';

/** Parameters of the assignments, for definitions without a default. */
export const assignedParameters = {
  resourceLocation: 'westeurope',
  logAnalytics: `${sampleResourceGroup}/providers/Microsoft.OperationalInsights/workspaces/log-audit`,
  storageAccount: `${sampleResourceGroup}/providers/Microsoft.Storage/storageAccounts/staudit`,
  eventHubAuthorizationRuleId: `${sampleResourceGroup}/providers/Microsoft.EventHub/namespaces/evhns-audit/authorizationRules/send`,
};
