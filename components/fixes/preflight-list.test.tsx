import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { textOf } from '@/e2e/components/text-of';
import { withMessage } from '@/lib/fixes/draft/draft-texts';
import type { PreflightRow } from '@/lib/fixes/plan/fix-plan';
import { notChecked } from '@/lib/fixes/preflight/not-checked';
import { text, undocumented } from '@/lib/model/text-pieces';
import { PreflightList, worstStateOf } from './preflight-list';

const rows: readonly PreflightRow[] = [
  { id: 'locks', state: 'pass', message: 'No locks.' },
  { id: 'policy', state: 'unknown', message: 'Policies weren’t loaded.' },
  { id: 'permission', state: 'block', message: 'You need a permission.' },
  { id: 'sku', state: 'pass', message: 'The SKU is supported.' },
];

describe('the list of preflight checks', () => {
  it('the list of preflight checks opens what isn’t passed, the most important first', () => {
    const text = textOf(render(<PreflightList rows={rows} />).container);
    expect(text).toMatch(/Blocked You need a permission\. Unknown Policies weren’t loaded\. 2 checks passed$/);
  });

  it('the list of preflight checks shows passed checks on request', async () => {
    const { container } = render(<PreflightList rows={rows} />);
    await userEvent.setup().click(screen.getByRole('button', { name: '2 checks passed', expanded: false }));
    expect(textOf(container)).toContain('Passed No locks. Passed The SKU is supported.');
  });

  it('the list of preflight checks has a badge after each sentence that Azure doesn’t document', () => {
    const message = withMessage(
      text`Followers: a. ${undocumented('They might stop.')} Sources: b. ${undocumented('They might stop, too.')}`,
    );
    const { container } = render(<PreflightList rows={[{ id: 'who-is-cut-off', state: 'warn', ...message }]} />);
    expect(textOf(container)).toMatch(
      /Followers: a\. They might stop\. Not documented Sources: b\. They might stop, too\. Not documented$/,
    );
    expect(screen.getAllByRole('button', { name: 'Not documented' })).toHaveLength(2);
  });

  it('the list of preflight checks has one row with a count for checks that one permission prevents', async () => {
    const vault = {
      state: 'unreadable',
      reason: 'forbidden',
      message: 'Azure denied this request.',
      missingAction: 'Microsoft.KeyVault/vaults/read',
      smallestRole: 'Reader',
    } as const;
    const unknown = ['vault-found', 'soft-delete', 'purge-protection'].map((id) => ({ id, ...notChecked(id, vault) }));
    const { container } = render(
      <PreflightList rows={[...unknown, { id: 'locks', ...notChecked('locks', { state: 'not-loaded' }) }]} />,
    );
    expect(screen.getAllByRole('listitem')).toHaveLength(2);
    expect(textOf(container)).toContain(
      'Couldn’t check 3 conditions. You need Reader (Microsoft.KeyVault/vaults/read).',
    );
    await userEvent.setup().click(screen.getByRole('button', { name: 'Show conditions' }));
    expect(textOf(container)).toContain('Couldn’t check purge-protection.');
  });

  it('one row for several checks says why they are unknown', () => {
    const row = notChecked('state of the key', { state: 'unreadable', reason: 'no-match', message: 'No key vault.' });
    const { container } = render(
      <PreflightList
        rows={[
          { id: 'a', ...row },
          { id: 'b', ...row },
        ]}
      />,
    );
    expect(textOf(container)).toContain('Couldn’t check 2 conditions. No key vault.');
  });

  it('a row to confirm stays apart from rows with the same cause', () => {
    const row = notChecked('locks', { state: 'not-loaded' });
    render(
      <PreflightList
        rows={[
          { id: 'a', ...row },
          { id: 'b', ...row, consent: true },
        ]}
      />,
    );
    expect(screen.getAllByRole('listitem')).toHaveLength(2);
  });

  it('the list of preflight checks has no line for passed checks if none passed', () => {
    render(<PreflightList rows={rows.filter(({ state }) => state !== 'pass')} />);
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('several preflight checks have the worst of their states', () => {
    expect(worstStateOf(rows)).toBe('block');
    expect(worstStateOf(rows.slice(0, 2))).toBe('unknown');
    expect(worstStateOf(rows.slice(0, 1))).toBe('pass');
    expect(worstStateOf([])).toBeUndefined();
  });
});
