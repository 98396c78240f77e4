import { describe, expect, it } from 'vitest';
import type { DiagnosticSetting } from '@/lib/model/azure/governance-bodies';
import { logsOf, settingsWithLogs, sinkIdsOf } from './diagnostic-logs';

const setting = (properties: DiagnosticSetting['properties']): DiagnosticSetting => ({
  id: '/s',
  name: 's',
  properties,
});
const query = { category: 'Query', enabled: true };

describe('a diagnostic setting', () => {
  it('a diagnostic setting has every destination, with an Event Hubs namespace from its rule', () => {
    const all = setting({
      workspaceId: '/subscriptions/S/workspaces/Audit',
      storageAccountId: '/subscriptions/S/storageAccounts/audit/',
      eventHubAuthorizationRuleId: '/subscriptions/S/namespaces/Hub/authorizationRules/RootManageSharedAccessKey',
      marketplacePartnerId: '/subscriptions/S/monitors/partner',
    });
    expect(sinkIdsOf(all)).toEqual([
      '/subscriptions/s/workspaces/audit',
      '/subscriptions/s/storageaccounts/audit',
      '/subscriptions/s/namespaces/hub',
      '/subscriptions/s/monitors/partner',
    ]);
  });

  it('a diagnostic setting has no destinations when they are empty, null, or absent', () => {
    expect(sinkIdsOf(setting({ workspaceId: '', storageAccountId: null }))).toEqual([]);
  });

  it('a diagnostic setting has the categories and groups that are turned on', () => {
    const logs = [
      query,
      { category: 'Command', enabled: false },
      { category: 'Journal' },
      { categoryGroup: 'audit', category: null, enabled: true },
      { enabled: true },
    ];
    expect(logsOf(setting({ logs }))).toEqual(['Query', 'audit']);
    expect(logsOf(setting({ logs: null }))).toEqual([]);
    expect(logsOf(setting({}))).toEqual([]);
  });

  it('a diagnostic setting counts when it has a destination and a log', () => {
    const both = setting({ workspaceId: '/w', logs: [query] });
    expect(settingsWithLogs([setting({ logs: [query] }), both, setting({ workspaceId: '/w', logs: [] })])).toEqual([
      both,
    ]);
  });
});
