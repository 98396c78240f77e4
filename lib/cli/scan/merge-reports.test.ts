import { describe, expect, it } from 'vitest';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import { notificationBody } from '../output/notify';
import { matchedRules } from '../output/notify-rules';
import { tableLines } from '../output/table';
import { sampleReport } from '../testing/sample-report';
import { mergeReports } from './merge-reports';
import type { ScanReport } from './report';
import type { TenantResult } from './scan-tenants';

const first = 'aaaaaaaa-2222-4333-8444-555555555555';
const second = 'bbbbbbbb-2222-4333-8444-555555555555';
const third = 'cccccccc-2222-4333-8444-555555555555';
const options: Parameters<typeof mergeReports>[1] = {
  chosen: { checks: [], filter: '' },
  config: { settings: defaultCheckSettings, exemptions: [], assertions: [] },
  gate: { failOn: 'none', failSeverity: 'high', maxUnknown: { limit: 100, unit: 'percent' }, minScore: undefined },
};
const subscription = '11111111-2222-3333-4444-555555555555';

function scanned(tenantId: string, report: ScanReport, isHome = false): TenantResult {
  const ownSubscriptions = new Set(isHome ? [subscription] : []);
  return { tenantId, report: { ...report, tenantId }, correlationIds: new Set(), real: new Map(), ownSubscriptions };
}

const failed: TenantResult = {
  tenantId: third,
  problem: { code: 'signed-out', message: 'Azure named contososecret.' },
};

function unreadReport(names: readonly string[], scope: string): ScanReport {
  return { ...sampleReport(names), unread: [{ entry: { scope, reason: 'Access denied.' }, code: 'forbidden' }] };
}

describe('a merged report', () => {
  it.each([
    ['the tenant of its subscription', true, second],
    ['the first tenant, if none of them has its subscription', false, first],
  ])('counts a cluster of two tenants in %s', (_title, isHome, expected) => {
    const results = [scanned(first, sampleReport(['adx1'])), scanned(second, sampleReport(['ADX1']), isHome)];
    const { report, duplicates } = mergeReports(results, options);
    expect([report.clusters.map(({ tenantId }) => tenantId), duplicates]).toEqual([[expected], 1]);
    expect(report.tenants.map(({ clusters }) => clusters)).toEqual(isHome ? [0, 1] : [1, 0]);
  });

  it('leaves out that a tenant couldn’t read what the tenant of the subscription read', () => {
    const scope = `/subscriptions/${subscription}`;
    const results = [scanned(first, unreadReport([], scope)), scanned(second, sampleReport(['adx1']), true)];
    expect(mergeReports(results, options).report.unread).toEqual([]);
    const foreign = unreadReport([], `/subscriptions/${first}`);
    const { report } = mergeReports([scanned(first, foreign), failed], options);
    expect(report.unread).toMatchObject([{ tenantId: first, entry: { scope: `/subscriptions/${first}` } }]);
  });

  it('notifies about each tenant without the text of Azure, and counts failed ones as unread', () => {
    const { report } = mergeReports([scanned(first, sampleReport(['adx1'])), failed], options);
    expect(notificationBody('example.com', report)).toMatchObject({
      tenants: [
        { tenantId: first, clusters: 1, unread: 0 },
        { tenantId: third, clusters: 0, problem: 'signed-out' },
      ],
    });
    for (const host of ['example.com', 'hooks.slack.com', 'contoso.webhook.office.com']) {
      const text = JSON.stringify(notificationBody(host, report));
      expect([text.includes(third), text.includes('contososecret')]).toEqual([true, false]);
    }
    expect([...tableLines(report)][1]).toContain('contososecret');
    const facts = { real: new Map(), environmentTags: [] };
    expect(matchedRules([{ text: 'unread', kind: 'unread' }], report, facts)).toEqual([{ rule: 'unread', count: 1 }]);
  });
});
