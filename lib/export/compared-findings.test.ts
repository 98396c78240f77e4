import { expect, it } from 'vitest';
import type { Finding } from '@/lib/model/finding';
import { type ComparedFinding, comparisonCsv, comparisonFileName, comparisonJson } from './compared-findings';

const finding = (more: Partial<Finding>): Finding => ({
  checkId: 'cmk-vault-region',
  outcome: 'pass',
  severity: 'high',
  message: 'Fine.',
  properties: [],
  fixes: [],
  evidence: [{ part: 'cluster', apiVersion: '1', requestId: 'r-1', readAt: '2026-11-25T10:00:00.000Z' }],
  ...more,
});
const row: ComparedFinding = {
  checkId: 'cmk-vault-region',
  title: 'Region',
  category: 'encryption',
  severity: 'high',
  left: finding({}),
  right: finding({ outcome: 'not-applicable', message: '=HYPERLINK("x")\nTwo lines.' }),
  difference: 'not-applicable',
  followsFrom: { checkId: 'cmk-not-used', side: 'right', because: 'the cluster has no customer-managed key' },
};
const facts = {
  tenantId: 't',
  at: '2026-11-25T18:13:07.000Z',
  filter: 'difference=not-applicable',
  version: '1.2.3',
  left: { id: '/subscriptions/s/one', name: 'one' },
  right: { id: '/subscriptions/s/=two', name: '=two' },
};

it('a CSV of a comparison has a line for each check, with both clusters and the cause', () => {
  const [head, line, ...others] = comparisonCsv(facts, [row]).trimEnd().split('\r\n');
  expect(others).toEqual([]);
  expect(head).toBe(
    '\uFEFFcheck,checkId,category,severity,difference,followsFrom,because,' +
      'leftCluster,leftClusterId,leftOutcome,leftMessage,leftExemption,leftRequestIds,' +
      'rightCluster,rightClusterId,rightOutcome,rightMessage,rightExemption,rightRequestIds',
  );
  expect(line).toContain('Region,cmk-vault-region,encryption,high,not-applicable,');
  expect(line).toContain('the cluster has no customer-managed key,one,/subscriptions/s/one,pass,Fine.,,r-1,');
});

it('a CSV of a comparison is safe in a spreadsheet', () => {
  const text = comparisonCsv(facts, [row]);
  expect(text).toContain(",'=two,");
  expect(text).toContain(`"'=HYPERLINK(""x"") Two lines."`);
});

it('a cluster that isn’t loaded has no outcome in the file', () => {
  expect(comparisonCsv(facts, [{ ...row, right: null }])).toContain("'=two,/subscriptions/s/=two,,Not loaded,,");
});

it('a JSON of a comparison has the whole findings, and states filter, clusters, and time', () => {
  const parsed = JSON.parse(comparisonJson(facts, [row]));
  expect(parsed).toMatchObject({ product: 'Kustodian', ...facts, findings: [row] });
});

it('the file of a comparison is named after both clusters', () => {
  expect(comparisonFileName(facts, 'csv')).toBe('kustodian-compare-one-two-2026-11-25-1813Z.csv');
});
