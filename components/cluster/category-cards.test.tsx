import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { evaluate } from '@/lib/checks/catalog';
import { type SampleChanges, sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { CategoryCards } from './category-cards';

function show(changes: SampleChanges) {
  const snapshot = sampleSnapshot(changes);
  const onFix = vi.fn();
  render(
    <CategoryCards
      findings={evaluate(snapshot, { at: '2026-11-25T10:00:00.000Z' })}
      snapshot={snapshot}
      basePath="/clusters/s/g/c"
      onFix={onFix}
      whyNotFix={() => undefined}
    />,
  );
  return { onFix, user: userEvent.setup() };
}

/** The card with a title. */
function card(title: string): HTMLElement {
  const item = screen.getByRole('link', { name: title }).closest('li');
  if (!item) throw new Error(`there is no card ${title}`);
  return item;
}

it('a category card has its results, its settings, and the first fix', async () => {
  const { onFix, user } = show({ cluster: { properties: { enableDiskEncryption: false } } });
  const encryption = card('Encryption');
  expect(within(encryption).getByText(/^Failing: 1 medium · \d+ pass$/)).toBeTruthy();
  expect(within(encryption).getByText('Disk encryption').nextElementSibling?.textContent).toBe('Off');
  await user.click(within(encryption).getByRole('button'));
  expect(onFix).toHaveBeenCalledExactlyOnceWith('disk-encryption-off');
  expect(within(encryption).getByRole('link').getAttribute('href')).toBe('/clusters/s/g/c/encryption');
});

it('a category card without failures says so and has no fix', () => {
  show({});
  expect(within(card('Network')).getByText(/^No failures · \d+ pass$/)).toBeTruthy();
  expect(within(card('Network')).queryByRole('button')).toBeNull();
});

it('a category card counts unknown results and marks a setting that is not loaded', () => {
  show({ unread: { roleAssignments: { state: 'not-loaded' } } });
  expect(within(card('Access')).getByText(/ unknown$/)).toBeTruthy();
  expect(within(card('Access')).getByText('Not loaded')).toBeTruthy();
});

it('a cluster that could not be read has categories without settings', () => {
  show({ unread: { cluster: { state: 'unreadable', reason: 'forbidden', message: 'Azure denied access.' } } });
  expect(within(card('Encryption')).queryByRole('definition')).toBeNull();
});
