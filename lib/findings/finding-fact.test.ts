import { describe, expect, it } from 'vitest';
import { checks, getCheck } from '@/lib/checks/catalog';
import { namePatterns } from '@/lib/model/azure/arm-id';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import type { Finding } from '@/lib/model/finding';
import { evaluateCheck } from '../checks/engine/evaluate';
import { addedFact, factOf } from './finding-fact';

const ids = [1, 2, 3, 4, 5, 6].map((index) => `00000000-0000-0000-0000-00000000000${index}`);

function finding(checkId: string, more: Partial<Finding> = {}): Finding {
  return { checkId, outcome: 'fail', severity: 'high', message: '', properties: [], evidence: [], fixes: [], ...more };
}

describe('factOf', () => {
  it.each([
    ['alldatabasesadmin-too-many', 'maxAllDatabasesAdmins', '3', '6 AllDatabasesAdmins, limit 3'],
    ['arm-owner-too-many', 'maxOwners', '0', '6 Owners, limit 0'],
    ['arm-direct-users', 'maxDirectUsers', '5', '6 users with direct Azure roles, limit 5'],
    ['cmk-shared-vault-deleters', 'maxKeyDeleters', '3', '6 principals can delete the key, limit 3'],
  ])('%s is a count and its limit', (checkId, name, value, expected) => {
    expect(factOf(finding(checkId, { items: ids, settings: [{ name, value }] }))).toBe(expected);
  });

  it('a limit that isn’t exceeded isn’t the reason', () => {
    const settings = [{ name: 'maxAllDatabasesAdmins', value: '9' }];
    expect(factOf(finding('alldatabasesadmin-too-many', { items: ids, settings }))).toBe(
      'AllDatabasesAdmin is assigned to users or to too many principals: 6 principals',
    );
  });

  it('principals are a count', () => {
    expect(factOf(finding('principal-guest', { items: ['name:ada@contoso.com', ids[0] ?? ''] }))).toBe(
      'Guests have Kusto roles: 2 principals',
    );
  });

  it('a result without a failure has the passing state or the requirement', () => {
    const check = getCheck('disk-encryption-off');
    expect(factOf(finding('disk-encryption-off', { outcome: 'pass' }))).toBe(check?.passTitle);
    expect(factOf(finding('disk-encryption-off', { outcome: 'unknown' }))).toBe(check?.title);
    expect(factOf(finding('disk-encryption-off'))).toBe(check?.failTitle);
  });

  it('no example of a check has an object ID in its fact', () => {
    for (const failing of failingExamples()) expect(guidsIn(factOf(failing))).toEqual([]);
  });
});

describe('addedFact', () => {
  it('a count and its limit, or a count of principals, adds to a title', () => {
    const settings = [{ name: 'maxOwners', value: '3' }];
    expect(addedFact(finding('arm-owner-too-many', { items: ids, settings }))).toBe('6 Owners, limit 3');
    expect(addedFact(finding('principal-guest', { items: ids.slice(0, 1) }))).toBe('1 principal');
  });

  it('a message that repeats the title, or that is an instruction, adds nothing', () => {
    expect(addedFact(finding('disk-encryption-off', { message: 'Disk encryption is off.' }))).toBeUndefined();
    expect(addedFact(finding('private-endpoint-none', { message: 'Open Networking in the portal.' }))).toBeUndefined();
  });

  it('other messages are facts', () => {
    const message = 'Broad ranges: 0.0.0.0/0.';
    const fixes = [{ fixId: 'ip-allowlist-too-wide', grade: 'guided' }] as const;
    expect(addedFact(finding('ip-allowlist-too-wide', { items: ['0.0.0.0/0'], message, fixes }))).toBe(message);
  });

  it('no example of a check about Azure roles adds an object ID', () => {
    const ofRoles = failingExamples().filter(({ checkId }) => checkId.startsWith('arm-'));
    expect(ofRoles.length).toBeGreaterThan(10);
    for (const failing of ofRoles) expect(guidsIn(addedFact(failing) ?? '')).toEqual([]);
  });
});

function failingExamples(): Finding[] {
  const context = { at: '2026-11-25T10:00:00.000Z', settings: defaultCheckSettings };
  return checks.flatMap((check) => check.examples.fail.map(({ snapshot }) => evaluateCheck(check, snapshot, context)));
}

function guidsIn(text: string): string[] {
  return text.split(/[\s:,]+/).filter((word) => namePatterns.guid.test(word));
}
