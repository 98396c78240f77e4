import { describe, expect, it } from 'vitest';
import { checks, getCheck } from '@/lib/checks/catalog';
import { namePatterns } from '@/lib/model/azure/arm-id';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import type { Finding } from '@/lib/model/finding';
import { evaluateCheck } from '../checks/engine/evaluate';
import { factOf } from './finding-fact';

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
    for (const check of checks)
      for (const { snapshot } of check.examples.fail) {
        const at = '2026-11-25T10:00:00.000Z';
        const fact = factOf(evaluateCheck(check, snapshot, { at, settings: defaultCheckSettings }));
        expect(fact.split(/[\s:,]+/).filter((word) => namePatterns.guid.test(word))).toEqual([]);
      }
  });
});
