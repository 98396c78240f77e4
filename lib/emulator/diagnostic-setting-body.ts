import { arrayOf, objectOf } from './json';
import type { ArmResource, JsonObject } from './types';

/**
 * Returns a setting as Azure does: null for what wasn't sent, and empty lists (recorded in azure-cli, command modules
 * monitor and acr, 2021-05-01-preview).
 */
export function diagnosticSettingBody(id: string, name: string, sent: JsonObject): ArmResource {
  const logs = arrayOf(sent.logs).map((log) => ({ category: null, categoryGroup: null, ...objectOf(log) }));
  return {
    id,
    type: 'Microsoft.Insights/diagnosticSettings',
    name,
    location: null,
    kind: null,
    tags: null,
    properties: {
      storageAccountId: null,
      serviceBusRuleId: null,
      workspaceId: null,
      eventHubAuthorizationRuleId: null,
      eventHubName: null,
      logAnalyticsDestinationType: null,
      ...sent,
      metrics: arrayOf(sent.metrics),
      logs,
    },
    identity: null,
  };
}
