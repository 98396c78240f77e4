import { expect, it } from 'vitest';
import type { Exemption } from '@/lib/model/exemption';
import { withLocal } from './use-exemptions';

const exemption = (checkId: string, reason: string): Exemption => ({
  clusterId: '/c',
  checkId,
  category: 'Waiver',
  reason,
  expiresOn: '2027-01-01T00:00:00.000Z',
  createdAt: '2026-11-01T00:00:00.000Z',
});

it('a local exemption goes before the shared one for the same target', () => {
  const shared = [exemption('a', 'shared'), exemption('b', 'shared')];
  const local = [{ ...exemption('a', 'local'), clusterId: '/C/' }];
  const { exemptions, sourceOf } = withLocal(shared, local);
  expect(exemptions.map(({ checkId, reason }) => `${checkId} ${reason}`)).toEqual(['b shared', 'a local']);
  expect(exemptions.map(sourceOf)).toEqual(['shared', 'local']);
  expect(withLocal(undefined, local).exemptions.map(withLocal(undefined, local).sourceOf)).toEqual([undefined]);
});
