import { expect, it } from 'vitest';
import type { ClusterExemption } from '@/lib/model/exemption-target';
import { parseSettingsFile } from '@/lib/model/parse-settings-file';
import { Problem } from '@/lib/model/problem';
import { settingsLimits } from '@/lib/model/settings-limits';
import { withExemption, withoutExemption, withoutSavedView, withSavedView } from './settings-changes';
import { noDecisions } from './settings-store';

const exemption: ClusterExemption = {
  clusterId: '/subscriptions/S/resourceGroups/G/providers/Microsoft.Kusto/Clusters/C',
  checkId: 'disk-encryption-off',
  category: 'Waiver',
  reason: 'Public data.',
  expiresOn: '2027-01-01T00:00:00.000Z',
  createdAt: '2026-11-25T10:00:00.000Z',
};

it('an exemption is kept under the id in lower case, one a finding', () => {
  const once = withExemption(exemption)(noDecisions);
  expect(once.exemptions).toEqual([{ ...exemption, clusterId: exemption.clusterId.toLowerCase() }]);
  const changed = withExemption({ ...exemption, reason: 'Another reason.' })(once);
  expect(changed.exemptions.map(({ reason }) => reason)).toEqual(['Another reason.']);
  const other = withExemption({ ...exemption, checkId: 'purge-enabled' })(changed);
  expect(other.exemptions).toHaveLength(2);
});

it('an exemption is removed for its own finding only, in any spelling of the ID', () => {
  const both = withExemption({ ...exemption, checkId: 'purge-enabled' })(withExemption(exemption)(noDecisions));
  expect(withoutExemption(exemption)(both).exemptions.map(({ checkId }) => checkId)).toEqual(['purge-enabled']);
});

it('a view replaces the one with its name, regardless of case', () => {
  const file = withSavedView({ name: 'HIGH', query: 'b' })(withSavedView({ name: 'High', query: 'a' })(noDecisions));
  expect(file.savedViews).toEqual([{ name: 'HIGH', query: 'b' }]);
  expect(withoutSavedView('high')(file).savedViews).toEqual([]);
});

it('a view is stored if a settings file can have it, and otherwise refused', () => {
  const change = (length: number) => withSavedView({ name: 'All', query: 'x'.repeat(length) });
  const longest = change(settingsLimits.viewQuery)(noDecisions);
  expect(parseSettingsFile(JSON.stringify(longest), 0)).toEqual({ file: longest });
  expect(() => change(settingsLimits.viewQuery + 1)(longest)).toThrow(Problem);
  expect(() => change(4812)(noDecisions)).toThrow(
    expect.objectContaining({
      summary: 'The view All has 4,812 characters, and the limit is 4,000. Select fewer filter values.',
      details: { outcome: 'unchanged' },
    }),
  );
});
