import { expect, it } from 'vitest';
import { checks } from '@/lib/checks/catalog';
import type { Report } from '../report';
import { exemptionsSection } from './exemptions';

const [check] = checks;
const checkId = check?.id ?? '';

it.each([
  ['a passing check', 'one', checkId, 'pass', 'Unused'],
  ['an unknown finding', 'one', checkId, 'unknown', 'Unknown'],
  ['a finding with an error', 'one', checkId, 'error', 'Unknown'],
  ['an unread cluster', 'two', checkId, 'pass', 'Unknown'],
  ['a check that isn’t chosen', 'one', 'other', 'pass', 'Unknown'],
])('the state of an exemption for %s is shown in the report', (_title, clusterId, exempted, outcome, state) => {
  const report = {
    checks: [check],
    readAt: '2026-11-01T08:00:00Z',
    clusters: [{ cluster: { id: 'one', name: 'one' }, findings: [{ checkId, outcome }] }],
    exemptions: [
      {
        clusterId,
        checkId: exempted,
        category: 'Waiver',
        createdAt: '2026-10-01T00:00:00Z',
        expiresOn: '2027-01-01T00:00:00Z',
        reason: 'Test data.',
      },
    ],
  };
  expect(String(exemptionsSection(report as unknown as Report))).toContain(`>${state}<`);
});

const decision = {
  category: 'Waiver',
  reason: 'Only test data.',
  expiresOn: '2027-01-01T00:00:00Z',
  ticket: 'SEC-7',
  createdBy: '00000000-0000-0000-0000-000000000007',
} as const;
const words = [
  'Only test data.',
  'Ticket SEC-7',
  'Created by 00000000-0000-0000-0000-000000000007',
  '2027-01-01 00:00 UTC',
];

it.each([
  ['an exempt failure', { outcome: 'fail', exemption: decision }, []],
  ['an unused exemption', { outcome: 'pass' }, [{ ...decision, clusterId: 'ONE', checkId, createdAt: '' }]],
])('the report shows the reason, the ticket, and the creator of %s', (_title, finding, exemptions) => {
  const report = {
    checks: [check],
    readAt: '2026-11-01T08:00:00Z',
    exemptions,
    clusters: [{ cluster: { id: 'one', name: 'one' }, findings: [{ checkId, ...finding }] }],
  };
  const section = String(exemptionsSection(report as unknown as Report));
  for (const word of words) expect(section).toMatch(new RegExp(`>${word}\\s*<`));
});

it('an exemption without a ticket and a creator is shown as such in the report', () => {
  const { ticket: _, createdBy: __, ...exemption } = decision;
  const report = {
    checks: [check],
    readAt: '2026-11-01T08:00:00Z',
    clusters: [{ cluster: { id: 'one', name: 'one' }, findings: [{ checkId, outcome: 'fail', exemption }] }],
  };
  const section = String(exemptionsSection(report as unknown as Report));
  expect(section).toContain('>Creator not recorded<');
  expect(section).not.toContain('Ticket');
});
