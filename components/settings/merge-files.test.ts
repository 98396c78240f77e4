import { describe, expect, it } from 'vitest';
import type { SettingsFile } from '@/lib/model/settings-file';
import { mergeFiles, mergeItems } from './merge-files';

const cluster = '/subscriptions/s/resourcegroups/g/providers/microsoft.kusto/clusters/c';
const exemption = {
  clusterId: cluster,
  checkId: 'purge-enabled',
  category: 'Mitigated',
  reason: 'Purge is watched.',
  expiresOn: '2027-01-01T00:00:00.000Z',
  createdAt: '2026-11-25T10:00:00.000Z',
} as const;
const mine: SettingsFile = {
  version: 1,
  settings: { maxOwners: 5, keyExpiryDays: 10 },
  exemptions: [exemption, { ...exemption, checkId: 'no-owner-tag' }],
  savedViews: [
    { name: 'High', query: 'severity=high' },
    { name: 'Mine', query: '' },
  ],
};
const file: SettingsFile = {
  version: 1,
  settings: { maxOwners: 4, maxDirectUsers: 9 },
  exemptions: [
    { ...exemption, clusterId: cluster.toUpperCase(), reason: 'Accepted by the board.' },
    { ...exemption, checkId: 'cmk-not-used' },
  ],
  savedViews: [
    { name: 'HIGH', query: 'severity=high&category=network' },
    { name: 'Theirs', query: '' },
  ],
};

describe('merging a settings file', () => {
  it('merging a settings file lists additions and conflicts, and ignores the case of names', () => {
    const { added, conflicts } = mergeItems(mine, file);
    expect(added.map(({ kind, name }) => [kind, name])).toEqual([
      ['Setting', 'Directly assigned users'],
      ['Exemption', `Encryption at rest should use a customer-managed key (${cluster})`],
      ['Saved view', 'Theirs'],
    ]);
    expect(conflicts.map(({ kind, mine: own, file: other }) => [kind, own, other])).toEqual([
      ['Setting', '5', '4'],
      [
        'Exemption',
        'Mitigated until 2027-01-01: Purge is watched.',
        'Mitigated until 2027-01-01: Accepted by the board.',
      ],
      ['Saved view', 'severity=high', 'severity=high&category=network'],
    ]);
  });

  it('merging a settings file keeps access assertions of both, and adds none where neither has one', () => {
    const own = { name: 'Admins', only: 'group:Admins', can: 'admin' } as const;
    const theirs = { ...own, name: 'Readers', can: 'read' } as const;
    const conflict = { ...own, name: 'ADMINS', can: 'manage' } as const;
    const withOwn = { ...mine, access: [own] };
    const withTheirs = { ...file, access: [conflict, theirs] };
    const { conflicts } = mergeItems(withOwn, withTheirs);
    expect(conflicts.at(-1)).toMatchObject({
      kind: 'Access assertion',
      mine: 'only: group:Admins. can: admin',
      file: 'only: group:Admins. can: manage',
    });
    expect(mergeFiles(withOwn, withTheirs, new Set()).access).toEqual([own, theirs]);
    expect(mergeFiles(mine, file, new Set())).not.toHaveProperty('access');
  });

  it('merging a settings file keeps everything of this browser, and adds the rest, unless the file is selected', () => {
    const merged = mergeFiles(mine, file, new Set());
    expect(merged.settings).toEqual({ maxOwners: 5, keyExpiryDays: 10, maxDirectUsers: 9 });
    expect(merged.exemptions).toEqual([...mine.exemptions, file.exemptions[1]]);
    expect(merged.savedViews).toEqual([...mine.savedViews, file.savedViews[1]]);
  });

  it("merging a settings file takes the file's version of each selected conflict, and removes nothing", () => {
    const { conflicts } = mergeItems(mine, file);
    const merged = mergeFiles(mine, file, new Set(conflicts.map(({ key }) => key)));
    expect(merged.settings).toEqual({ maxOwners: 4, keyExpiryDays: 10, maxDirectUsers: 9 });
    expect(merged.exemptions).toEqual([file.exemptions[0], mine.exemptions[1], file.exemptions[1]]);
    expect(merged.savedViews).toEqual([file.savedViews[0], mine.savedViews[1], file.savedViews[1]]);
    const [only] = conflicts;
    expect(mergeFiles(mine, file, new Set([only?.key ?? ''])).exemptions[0]).toEqual(exemption);
  });

  it('merging a settings file has nothing to do for an equal file', () => {
    expect(mergeItems(mine, mine)).toEqual({ added: [], conflicts: [] });
    expect(mergeFiles(mine, mine, new Set())).toEqual(mine);
  });

  it('merging a settings file leaves both files unchanged', () => {
    const before = JSON.stringify([mine, file]);
    mergeFiles(mine, file, new Set(mergeItems(mine, file).conflicts.map(({ key }) => key)));
    expect(JSON.stringify([mine, file])).toBe(before);
  });
});
