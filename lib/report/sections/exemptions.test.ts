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
        ...{ clusterId, checkId: exempted, category: 'Waiver' },
        ...{ createdAt: '2026-10-01T00:00:00Z', expiresOn: '2027-01-01T00:00:00Z' },
      },
    ],
  };
  expect(String(exemptionsSection(report as unknown as Report))).toContain(`>${state}<`);
});
