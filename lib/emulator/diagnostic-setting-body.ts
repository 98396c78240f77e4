import { arrayOf, objectOf } from './json';
import type { ArmResource, JsonObject } from './types';

/**
 * Returns a diagnostic setting as Azure returns it after a write and later: what wasn't sent is null, and lists are empty
 * (recorded in azure-cli, command modules monitor and acr, 2021-05-01-preview).
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
