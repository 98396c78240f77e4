import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { textOf } from '@/e2e/components/text-of';
import { notVisible, shownBy } from '@/lib/access/not-visible';
import { incompleteAccess, sampleAccess } from '@/lib/access-answers/testing/access';
import { AccessGaps, groupParts } from './access-gaps';

describe('gaps of effective access', () => {
  it.each(notVisible)('what Azure Resource Manager can’t show comes with what would: %s', (sentence) => {
    expect(shownBy(sentence)).toBeDefined();
  });

  it('an unreadable part has its missing action and the least-privileged role', () => {
    const { container } = render(<AccessGaps access={incompleteAccess()} />);
    expect(textOf(container)).toContain(
      'Couldn’t check database principal lists. You need Contributor ( Microsoft.Kusto/clusters/databases/listPrincipals/action ).',
    );
  });

  it('parts with the same cause are one row', () => {
    const parts = ['Telemetry', 'Sales'].map((of) => ({
      part: 'databasePrincipals' as const,
      reason: 'forbidden' as const,
      of,
    }));
    const names = (['directory', 'groups'] as const).map((part) => ({ part, reason: 'not-loaded' as const }));
    expect(groupParts([...parts, ...names]).map(({ what }) => what)).toEqual([
      'database principal lists (Telemetry, Sales)',
      'principals in Microsoft Entra ID and group members',
    ]);
  });

  it.each([
    [{ part: 'directory' }, 'Not loaded. Select Show names and groups.'],
    [{ part: 'groups' }, 'Not loaded. Select Show names and groups.'],
    [{ part: 'databasePrincipals', of: 'Sales' }, 'To load another database, select it in the Database filter.'],
    [{ part: 'followers', of: '/clusters/a' }, 'Kustodian loads up to 100 follower clusters.'],
    [{ part: 'groups', of: 'a' }, 'Kustodian loads up to 1,000 groups for each cluster, with up to 200,000 members.'],
  ] as const)('a part that isn’t loaded has the reason of its kind: %o', (part, reason) => {
    const unreadable = [{ ...part, reason: 'not-loaded' as const }];
    const { container } = render(<AccessGaps access={{ ...sampleAccess(), unreadable }} />);
    expect(textOf(container)).toContain('Not loaded.');
    expect(textOf(container)).toContain(reason);
  });

  it('the table of what isn’t visible opens on request, and is complete', async () => {
    const { container } = render(<AccessGaps access={sampleAccess()} />);
    expect(textOf(container)).toBe('Not visible in Azure Resource Manager (13)');
    await userEvent.setup().click(screen.getByRole('button', { name: /^Not visible/ }));
    expect(screen.getAllByRole('row')).toHaveLength(14);
    const row = screen.getByRole('row', { name: /row level security policies/ });
    expect(textOf(row)).toContain('.show table * policy row_level_security');
  });

  it('everything of the contract’s list of what isn’t visible is there', () => {
    const subjects = [
      'PIM for Groups',
      'Classic administrators',
      'row level security',
      'restricted view access',
      'tables, functions, and views',
      'managed identity, callout, and sandbox',
      'external tables or continuous exports',
      'not who used it',
      'New group members',
      'account that created the cluster',
      'inherited roles and followed',
      'Roles on other clusters',
      'approve private endpoints',
    ];
    for (const subject of subjects) expect(notVisible.filter((sentence) => sentence.includes(subject))).toHaveLength(1);
    expect(notVisible).toHaveLength(subjects.length);
  });
});
