import { describe, expect, it } from 'vitest';
import type { Exemption } from '@/lib/model/exemption';
import { exemptionTarget } from '@/lib/model/exemption-target';
import type { Finding } from '@/lib/model/finding';
import { scopesOf, wideScopeWords } from './exemption-scopes';

const id =
  '/subscriptions/8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705/resourcegroups/rg/providers/microsoft.kusto/clusters/one';
const finding = { checkId: 'a', outcome: 'fail' } as Finding;
const names = Array.from({ length: 9 }, (_, index) => `tag${index}`);
const cluster = { id, tags: Object.fromEntries(names.map((name) => [name, 'x'])) };
const ofTag = (name: string): Exemption => ({
  checkId: 'a',
  category: 'Waiver',
  reason: 'Reason.',
  scope: { kind: 'tag', name, value: 'x' },
  createdAt: '2026-11-01T00:00:00.000Z',
  expiresOn: '2027-01-01T00:00:00.000Z',
});

describe('the scopes of an exemption', () => {
  it.each(['tag0', ' tag0 ', 'tag8'])('the scope of the current exemption for the tag %j can be selected', (name) => {
    const current = ofTag(name);
    const same = scopesOf(finding, cluster, current).filter(
      ({ target }) => exemptionTarget(target) === exemptionTarget(current),
    );
    expect(same).toHaveLength(1);
  });

  it('an exemption for a tag is removed for all clusters with the tag', () => {
    expect(wideScopeWords(ofTag('env'))).toBe('all clusters with the tag env: x');
    expect(wideScopeWords({ checkId: 'a', clusterId: id })).toBeUndefined();
  });
});
