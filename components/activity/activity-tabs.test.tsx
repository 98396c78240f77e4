import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { ActivityTabs } from './activity-tabs';

vi.mock('../cluster-history/fleet-changes', () => ({ FleetChanges: () => <p>Changes of all clusters</p> }));

function show(props: { isEmpty: boolean; signedOut?: boolean }) {
  render(
    <ActivityTabs signedOut={false} onLeave={vi.fn()} {...props}>
      <p>Own changes</p>
    </ActivityTabs>,
  );
}

it('Activity shows changes from this browser first, and those from Azure next to them', async () => {
  show({ isEmpty: false });
  expect(screen.getByText('Own changes')).toBeTruthy();
  expect(screen.queryByText('Changes of all clusters')).toBeNull();
  await userEvent.click(screen.getByRole('tab', { name: 'From Azure' }));
  expect(await screen.findByText('Changes of all clusters')).toBeTruthy();
});

it('Activity without changes from this browser opens those from Azure, but not after the sign-in ended', async () => {
  show({ isEmpty: true });
  expect(await screen.findByText('Changes of all clusters')).toBeTruthy();
  show({ isEmpty: true, signedOut: true });
  expect(screen.getByText('Own changes')).toBeTruthy();
});
