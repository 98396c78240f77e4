import { describe, expect, it } from 'vitest';
import { nameKey, parsePrincipalKey } from '@/lib/kusto/principals';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import { checks } from '../catalog';
import { evaluateCheck } from '../engine/evaluate';
import { holderItem, idItems, principalItem } from './finding-items';

const guid = '5f1c0a7e-3d52-4b8e-9a6d-2c7b41e0d913';

describe('an item of a finding', () => {
  it('an item of a finding is a principal’s object ID, wherever it is among the IDs', () => {
    expect(principalItem({ ids: ['ada@contoso.com', guid], name: 'Ada' })).toBe(guid);
    expect(holderItem({ id: 'ada@contoso.com', name: 'Ada', aliases: ['Ada L.', guid] })).toBe(guid);
  });

  it('an item of a finding is name: and the lowercase name of a principal without an object ID', () => {
    expect(principalItem({ ids: ['ada@contoso.com'], name: 'Ada' })).toBe('name:ada@contoso.com');
    expect(principalItem({ ids: [], name: 'Ada' })).toBe('name:ada');
    expect(nameKey('Ada')).toBe('name:ada');
    expect(parsePrincipalKey(nameKey('Ada'))).toEqual({ name: 'ada' });
    expect(parsePrincipalKey(guid)).toEqual({ objectId: guid });
    expect(parsePrincipalKey('10.0.0.0/8')).toBeNull();
  });

  it('an item of a finding is a lowercase ID of a resource', () => {
    expect(idItems(['/Subscriptions/A/', null, undefined, ''])).toEqual(['/subscriptions/a']);
  });
});

describe('the items of every failing example', () => {
  const findings = checks.flatMap((check) =>
    check.examples.fail.map(({ snapshot }) =>
      evaluateCheck(check, snapshot, { at: '2026-11-25T10:00:00.000Z', settings: defaultCheckSettings }),
    ),
  );
  const withItems = findings.filter(({ items }) => items !== undefined);

  it('the items of every failing example are distinct texts, and most checks that list something have them', () => {
    for (const { items = [] } of withItems) {
      expect(new Set(items).size).toBe(items.length);
      expect(items.every((item) => item.length > 0)).toBe(true);
    }
    expect(new Set(withItems.map(({ checkId }) => checkId)).size).toBeGreaterThan(45);
  });

  it('the items of failing examples contain a person only as name:', () => {
    const texts = withItems.flatMap(({ items = [] }) => items).filter((item) => !item.startsWith('name:'));
    expect(texts.filter((item) => /@|\s\(|Lorenz|Ada |Telemetry /.test(item))).toEqual([]);
  });

  it('the items of every failing example are only in failures', () => {
    const passing = checks.flatMap((check) =>
      check.examples.pass.map(({ snapshot }) =>
        evaluateCheck(check, snapshot, { at: '2026-11-25T10:00:00.000Z', settings: defaultCheckSettings }),
      ),
    );
    expect(passing.filter(({ items }) => items !== undefined)).toEqual([]);
  });
});
