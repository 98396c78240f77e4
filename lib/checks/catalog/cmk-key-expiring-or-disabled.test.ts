import { describe, expect, it } from 'vitest';
import type { VaultKey } from '@/lib/model/azure/key-vault-bodies';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleVaultKey } from '../samples/sample-key';
import { cmkKeyExpiringOrDisabled } from './cmk-key-expiring-or-disabled';

/** The moment for which samples are judged, in seconds since 1970. */
const now = Date.parse('2026-11-25T10:00:00Z') / 1000;
const day = 86_400;
const notConfirmed = ['Azure Data Explorer might stop working when its key expires.'];

function judge(attributes: VaultKey['properties']['attributes'], keyExpiryDays = 30) {
  return evaluateSample(cmkKeyExpiringOrDisabled, { vaultKey: sampleVaultKey({ attributes }) }, { keyExpiryDays });
}

describe('cmk-key-expiring-or-disabled', () => {
  it('a disabled key fails with any expiry', () => {
    const finding = judge({ enabled: false, exp: now - day });
    expect(finding).toMatchObject({
      outcome: 'fail',
      severity: 'high',
      message: 'The key telemetry-data is disabled.',
    });
    expect(finding.properties[0]).toEqual({
      property: 'attributes.enabled (key)',
      actual: 'false',
      expected: 'true',
    });
    expect(finding).not.toHaveProperty('settings');
    expect(finding).not.toHaveProperty('assumptions');
  });

  it.each([
    [now, 'Nov 25, 2026, 10:00 UTC'],
    [now - 1, 'Nov 25, 2026, 09:59 UTC'],
    [now - 400 * day, 'Oct 21, 2025, 10:00 UTC'],
    [0, 'Jan 1, 1970, 00:00 UTC'],
  ])('a key that expired at %i fails with any setting', (exp, inWords) => {
    const finding = judge({ enabled: true, exp }, 0);
    const time = new Date(exp * 1000).toISOString();
    expect(finding).toMatchObject({
      outcome: 'fail',
      message: `The key telemetry-data expired on ${inWords}.`,
      assumptions: notConfirmed,
    });
    expect(finding).not.toHaveProperty('settings');
    expect(finding.properties[1]).toEqual({
      property: 'attributes.exp (key)',
      actual: time,
      expected: 'not set, or at least 0 days away',
    });
  });

  it.each([
    [1e13, 'pass'],
    [-1e13, 'fail'],
  ])('an expiry of %i that no date can represent is still evaluated', (exp, outcome) => {
    const finding = judge({ enabled: true, exp });
    expect(finding.outcome).toBe(outcome);
    expect(finding.properties[1]?.actual).toBe(`${exp} seconds after 1970`);
  });

  it.each([
    [now + 1, 'Nov 25, 2026, 10:00 UTC'],
    [now + 30 * day - 1, 'Dec 25, 2026, 09:59 UTC'],
  ])('a key that expires at %i, within 30 days, fails', (exp, inWords) => {
    const finding = judge({ enabled: true, exp });
    expect(finding).toMatchObject({
      outcome: 'fail',
      assumptions: notConfirmed,
      settings: [{ name: 'keyExpiryDays', value: '30' }],
    });
    expect(finding.message).toBe(`The key telemetry-data expires on ${inWords}, in less than 30 days.`);
  });

  it.each([
    [now + 30 * day, 30],
    [now + 90 * day, 30],
    [now + 1, 0],
  ])('a key that expires at %i passes when the setting is %i days', (exp, days) => {
    const finding = judge({ enabled: true, exp }, days);
    expect(finding).toMatchObject({
      outcome: 'pass',
      settings: [{ name: 'keyExpiryDays', value: String(days) }],
    });
    expect(finding).not.toHaveProperty('assumptions');
  });

  it.each([
    [{ enabled: true }, 'absent'],
    [{ enabled: true, exp: null }, 'null'],
  ])('a key with the expiry %j never expires and passes', (attributes, exp) => {
    const finding = judge(attributes);
    expect(finding.outcome).toBe('pass');
    expect(finding.properties.map(({ actual }) => actual)).toEqual(['true', exp]);
  });

  it.each([
    [{ exp: now + 31 * day }, 'absent', '2026-12-26T10:00:00.000Z'],
    [{ enabled: null }, 'null', 'absent'],
    [{}, 'absent', 'absent'],
    [null, 'absent', 'absent'],
    [undefined, 'absent', 'absent'],
  ])('a key is unknown when Azure returns only %j', (attributes, enabled, exp) => {
    const finding = judge(attributes);
    expect(finding).toMatchObject({
      outcome: 'unknown',
      message: 'Couldn’t check whether the key telemetry-data is enabled. Azure didn’t return the key’s state.',
      unknown: [{ part: 'vaultKey', reason: 'no-match' }],
    });
    expect(finding.properties.map(({ actual }) => actual)).toEqual([enabled, exp]);
  });

  it.each([undefined, null])('a key that expires soon fails, even if Azure returns %j for enabled', (enabled) => {
    expect(judge({ enabled, exp: now - 1 }).outcome).toBe('fail');
    expect(judge({ enabled, exp: now + day }).outcome).toBe('fail');
  });
});
