import { describe, expect, it } from 'vitest';
import type { ClusterSummary } from '@/lib/model/api/api';
import { expandFindings, wholeFindings } from '@/lib/model/api/compact-findings';
import type { Finding, Outcome } from '@/lib/model/finding';
import { sampleHeading, sampleKeptFindings, sampleScore as score } from '@/lib/model/samples';
import { eachFinding, findingOf, outcomeOf } from './fleet-row';
import { overlayRows, toFleetRows } from './to-fleet-rows';

const noon = '2026-11-25T12:00:00.000Z';
const at = '2026-11-25T12:05:00.000Z';
const checks = ['a', 'b'].map((id) => sampleHeading(id, { severity: 'high' }));

function found(...outcomes: Outcome[]) {
  const findings = outcomes.map(
    (outcome, index): Finding => ({
      checkId: checks[index]?.id ?? '',
      outcome,
      severity: 'high',
      message: 'It is so.',
      properties: [],
      evidence: [{ part: 'roleAssignments', apiVersion: '1', requestId: null, readAt: '2026-11-25T12:00:00.000Z' }],
      fixes: [],
      ...(outcome === 'unknown' ? { unknown: [{ part: 'databases', reason: 'not-loaded' }] } : {}),
    }),
  );
  return sampleKeptFindings(findings, checks);
}

const cluster = {
  id: '/Clusters/A',
  name: 'a',
  subscriptionId: 'S1',
  sku: { name: 'D' },
  tags: {},
  readAt: noon,
} as ClusterSummary;
const rows = toFleetRows(
  checks,
  [{ subscriptionId: 's1', displayName: 'Production' }],
  [{ cluster, score, ...found('fail', 'unknown') }],
);
const over = (change: Partial<Parameters<typeof overlayRows>[1]>) =>
  overlayRows(rows, { readings: new Map(), exemptions: [], at, ...change })[0] ?? rows[0];

describe('rows of the fleet', () => {
  it('carry the name of their subscription and stay the same where nothing is laid over them', () => {
    expect(rows[0]?.subscriptionName).toBe('Production');
    expect(overlayRows(rows, { readings: new Map(), exemptions: [], at })).toBe(rows);
  });

  it("fleet rows show the provider's findings, with its settings and its time", () => {
    const provider = { ...found('pass', 'fail'), readAt: noon, score: { ...score, value: 7 } };
    const row = over({
      readings: new Map([['/clusters/a', { ...provider, cluster: { ...cluster, state: 'Stopped' } }]]),
    });
    expect(row).toMatchObject({ providerReadAt: noon, cluster: { state: 'Stopped' }, score: { value: 7 } });
    expect(row && [outcomeOf(row, 'a'), outcomeOf(row, 'b')]).toEqual(['pass', 'fail']);
  });

  it('fleet rows are found by the tags that the provider returned', () => {
    const provider = { ...found('pass', 'fail'), readAt: noon, score };
    const row = over({
      readings: new Map([['/clusters/a', { ...provider, cluster: { ...cluster, tags: { Owner: 'Ada' } } }]]),
    });
    expect(rows[0]?.searchText).not.toContain('ada');
    expect(row?.searchText.split('\n')).toEqual(expect.arrayContaining(['a', 'production', 'owner', 'ada']));
  });

  it("fleet rows show the index's findings where the provider couldn't be asked, and recalculate the score", () => {
    const throttled: Finding = {
      checkId: 'a',
      outcome: 'unknown',
      severity: 'high',
      message: 'Not known.',
      properties: [],
      evidence: [],
      fixes: [],
      unknown: [{ part: 'roleAssignments', reason: 'throttled' }],
    };
    const asked = sampleKeptFindings([throttled, ...expandFindings(found('pass', 'pass'), checks).slice(1)], checks);
    const provider = { ...asked, readAt: noon, score, cluster };
    const row = over({ readings: new Map([['/clusters/a', provider]]) });
    expect(row && [outcomeOf(row, 'a'), outcomeOf(row, 'b')]).toEqual(['fail', 'pass']);
    expect(row && findingOf(row, 'a')?.message).toContain('Source: Azure Resource Graph');
    expect(row).toMatchObject({ providerReadAt: noon, score: { passed: 1, failed: 1, unknown: 0 } });
  });

  it('fleet rows keep a verified fix until the index is read again, however long that takes', () => {
    const [indexed = rows[0]] = toFleetRows(
      checks,
      [],
      [{ cluster: { ...cluster, readAt: '2026-11-25T12:00:07.000Z' }, score, ...found('fail', 'unknown') }],
    );
    const provider = { ...found('pass', 'pass'), readAt: noon, score, cluster };
    const readings = new Map([['/clusters/a', provider]]);
    const [row] = indexed ? overlayRows([indexed], { readings, exemptions: [], at: '2026-11-25T23:00:00.000Z' }) : [];
    expect(row && outcomeOf(row, 'a')).toBe('pass');
  });

  it('fleet rows take what the index lacks from an older provider response, and recalculate the score', () => {
    const provider = { ...found('pass', 'pass'), readAt: '2026-11-25T10:00:00.000Z', score, cluster };
    const row = over({ readings: new Map([['/clusters/a', provider]]) });
    expect(row && [outcomeOf(row, 'a'), outcomeOf(row, 'b')]).toEqual(['fail', 'pass']);
    expect(row).toMatchObject({ cluster, score: { passed: 1, failed: 1, unknown: 0 } });
  });

  it('fleet rows ignore a response of an older product version', () => {
    const provider = { ...wholeFindings([]), outcomes: 'p', readAt: noon, score, cluster };
    expect(over({ readings: new Map([['/clusters/a', provider]]) })).toBe(rows[0]);
  });

  it('fleet rows count an exempt failure separately until the exemption ends', () => {
    const exemption = {
      clusterId: '/clusters/a',
      checkId: 'a',
      category: 'Waiver' as const,
      reason: 'Test data.',
      expiresOn: '2026-12-31T00:00:00.000Z',
      createdAt: noon,
    };
    const row = over({ exemptions: [exemption] });
    expect(row?.score).toMatchObject({ failed: 0, exempted: 1 });
    const visited: string[] = [];
    if (row)
      eachFinding(row, (check, { outcome, exemption: its }) => visited.push(`${check.id} ${outcome} ${its?.category}`));
    expect(visited).toEqual(['a fail Waiver', 'b unknown undefined']);
    expect(over({ exemptions: [{ ...exemption, expiresOn: noon }] })?.score).toMatchObject({ failed: 1, exempted: 0 });
  });
});
