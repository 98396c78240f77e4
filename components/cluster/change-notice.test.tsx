import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { getCheck } from '@/lib/checks/catalog';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import type { Change, ChangeState } from '@/lib/client/changes/change';
import { type LaterState, laterState } from '@/lib/client/changes/later-state';
import { buildPlan } from '@/lib/fixes/build-plan';
import { ChangeNotice } from './change-notice';

const off = sampleSnapshot({ cluster: { properties: { enableDiskEncryption: false } } });
const passTitle = getCheck('disk-encryption-off')?.passTitle ?? expect.fail('The check exists.');
const closed: ChangeState = { kind: 'closed', readAt: '2020-01-01T22:00:00.000Z', requestId: null };
const change: Change = {
  id: '1',
  tenantId: 'contoso',
  personId: 'ada',
  ref: { subscriptionId: 's', resourceGroup: 'g', clusterName: 'c' },
  input: {},
  plan: buildPlan('disk-encryption-off', {}, off),
  step: 0,
  startedAt: '2020-01-01T22:00:00.000Z',
  state: closed,
};

function show(later: LaterState | undefined) {
  render(<ChangeNotice change={change} later={later} queued={0} onUndo={() => {}} onDismiss={() => {}} />);
  return screen.getByRole('region', { name: 'Change' }).textContent ?? '';
}

describe('the card of a change', () => {
  it('the card of a verified change states the setting and offers Undo', () => {
    expect(show(undefined)).toContain(passTitle);
    expect(screen.getByRole('button', { name: 'Undo change…' })).toBeTruthy();
  });

  it('the card of a change doesn’t state a setting that the evidence of the page contradicts', () => {
    const finding = { checkId: 'disk-encryption-off', outcome: 'fail', severity: 'high' } as const;
    const later = laterState(change, [change], {
      snapshot: off,
      findings: [{ ...finding, message: '', properties: [], evidence: [], fixes: [] }],
    });
    expect(show(later)).toMatch(/Change no longer in effect/);
    expect(screen.queryByText(new RegExp(passTitle))).toBeNull();
    expect(screen.queryByRole('button', { name: 'Undo change…' })).toBeNull();
  });

  it('the card of an undone change shows when it was undone, without Undo', () => {
    expect(show({ kind: 'undone', at: '2020-01-01T22:01:00.000Z' })).toMatch(/Undone 2020-01-01/);
    expect(screen.queryByText(new RegExp(passTitle))).toBeNull();
    expect(screen.queryByRole('button', { name: 'Undo change…' })).toBeNull();
  });
});
