import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { WhyNot } from '@/lib/findings/why-not';
import type { FixId } from '@/lib/fixes/catalog';
import { WriteAccess } from '../ui/write-access';
import { FixControls, FixSwitch } from './fix-control';

const disk: FixId = 'disk-encryption-off';
const tags: FixId = 'no-owner-tag';
const forbidden: WhyNot = { words: 'You need a role.', missingAction: 'Microsoft.Kusto/clusters/write' };

function show(fixIds: readonly FixId[], whyNot: WhyNot | undefined, canWrite = true) {
  const onFix = vi.fn();
  render(
    <WriteAccess value={canWrite}>
      <FixControls fixIds={fixIds} basePath="/clusters/a" onFix={onFix} whyNotFix={() => whyNot} />
    </WriteAccess>,
  );
  return onFix;
}

describe('the buttons of fixes', () => {
  it('a Reader gets an active button that prepares the fix for an Owner', async () => {
    const onFix = show([disk], forbidden);
    const button = screen.getByRole('button', { name: 'Prepare for an Owner… (Turn on disk encryption)' });
    expect(button.getAttribute('aria-disabled')).toBeNull();
    await userEvent.setup().click(button);
    expect(onFix).toHaveBeenCalledExactlyOnceWith(disk);
  });

  it('buttons next to each other show which fix they prepare', () => {
    show([disk, tags], forbidden);
    expect(screen.getByText('(Add owner tag)').className).toBe('');
    expect(screen.getByText('(Turn on disk encryption)').className).toBe('');
  });

  it('a fix that has to wait for another operation is disabled with the reason', async () => {
    const onFix = show([disk], { words: 'An operation is in progress.' });
    const button = screen.getByRole('button', { name: 'Turn on disk encryption (An operation is in progress.)' });
    await userEvent.setup().click(button);
    expect(onFix).not.toHaveBeenCalled();
  });

  it('a Reader prepares the fix of a switch for an Owner', async () => {
    const onFix = vi.fn();
    render(<FixSwitch label="Disk encryption" checked={false} fixId={disk} whyNot={forbidden} onFix={onFix} />);
    expect(screen.getByRole('switch').getAttribute('aria-disabled')).toBe('true');
    await userEvent
      .setup()
      .click(screen.getByRole('button', { name: 'Prepare for an Owner… (Turn on disk encryption)' }));
    expect(onFix).toHaveBeenCalledExactlyOnceWith(disk);
  });

  it('a read-only browser offers no plan either', () => {
    show([disk], forbidden, false);
    expect(screen.queryByRole('button')).toBeNull();
  });
});
