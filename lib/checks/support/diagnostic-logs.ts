import { normalizeId } from '@/lib/model/azure/arm-id';
import type { DiagnosticSetting } from '@/lib/model/azure/governance-bodies';

/** Source: specs monitor, diagnosticSettings 2021-05-01-preview. */

/**
 * Returns lowercase ARM IDs: a workspace, storage account, Event Hubs namespace (the setting has one of its
 * authorization rules), and a partner's resource.
 */
export function sinkIdsOf({ properties }: DiagnosticSetting): string[] {
  const { workspaceId, storageAccountId, eventHubAuthorizationRuleId, marketplacePartnerId } = properties;
  return [workspaceId, storageAccountId, eventHubAuthorizationRuleId, marketplacePartnerId]
    .map((id) => normalizeId(id ?? '').replace(/\/authorizationrules\/[^/]+$/, ''))
    .filter((id) => id !== '');
}

/** Returns categories and groups that are on, in Azure's spelling. */
export function logsOf({ properties }: DiagnosticSetting): string[] {
  return (properties.logs ?? [])
    .filter(({ enabled }) => enabled === true)
    .map(({ category, categoryGroup }) => category || categoryGroup || '')
    .filter((name) => name !== '');
}

export function settingsWithLogs(settings: readonly DiagnosticSetting[]): DiagnosticSetting[] {
  return settings.filter((setting) => sinkIdsOf(setting).length > 0 && logsOf(setting).length > 0);
}
