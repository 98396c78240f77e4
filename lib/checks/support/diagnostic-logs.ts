import { normalizeId } from '@/lib/model/azure/arm-id';
import type { DiagnosticSetting } from '@/lib/model/azure/governance-bodies';

/** What a cluster's diagnostic settings send, and where to. Source: specs monitor, diagnosticSettings 2021-05-01-preview. */

/**
 * Where a setting sends its logs: the ARM ids (lower case) of a workspace, a storage account, an Event Hubs namespace (the
 * setting names one of its authorization rules) and a partner's resource.
 */
export function sinkIdsOf({ properties }: DiagnosticSetting): string[] {
  const { workspaceId, storageAccountId, eventHubAuthorizationRuleId, marketplacePartnerId } = properties;
  return [workspaceId, storageAccountId, eventHubAuthorizationRuleId, marketplacePartnerId]
    .map((id) => normalizeId(id ?? '').replace(/\/authorizationrules\/[^/]+$/, ''))
    .filter((id) => id !== '');
}

/** The log categories and groups that a setting has switched on, as Azure spells them. */
export function logsOf({ properties }: DiagnosticSetting): string[] {
  return (properties.logs ?? [])
    .filter(({ enabled }) => enabled === true)
    .map(({ category, categoryGroup }) => category || categoryGroup || '')
    .filter((name) => name !== '');
}

/** The settings that send at least one log somewhere. */
export function settingsWithLogs(settings: readonly DiagnosticSetting[]): DiagnosticSetting[] {
  return settings.filter((setting) => sinkIdsOf(setting).length > 0 && logsOf(setting).length > 0);
}
