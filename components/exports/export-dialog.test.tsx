import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { ExportDialog } from './export-dialog';

async function show(hasFailures = true, rows = 1234) {
  const onExport = vi.fn();
  const rowsOf = ({ onlyFailures }: { onlyFailures: boolean }) => (onlyFailures ? rows : 30_000);
  const props = { hasFailures, rowsOf, clustersOf: () => [], onExport, onClose: vi.fn() };
  render(<ExportDialog about="Findings of 14 clusters." {...props} />);
  await screen.findByRole('dialog', { name: 'Export findings' });
  return { onExport, user: userEvent.setup() };
}

it('the export dialog shows rows and size first, and exports failures as CSV by default', async () => {
  const { onExport, user } = await show();
  expect((await screen.findByText(/^1,234 rows, about \d/)).getAttribute('role')).toBe('status');
  expect(screen.getByRole('radio', { name: 'Failures', checked: true })).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Export findings' }));
  expect(onExport).toHaveBeenCalledExactlyOnceWith({ format: 'csv', onlyFailures: true });
});

it('the export dialog counts again for all findings, and warns about the limit of GitHub', async () => {
  const { onExport, user } = await show();
  await user.click(screen.getByRole('radio', { name: 'All findings' }));
  expect(screen.getByText(/^30,000 rows/)).toBeTruthy();
  expect(screen.queryByText(/GitHub accepts/)).toBeNull();
  await user.click(screen.getByRole('radio', { name: 'SARIF 2.1.0' }));
  expect(screen.getByText(/GitHub accepts up to 25,000 results per file/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Export findings' }));
  expect(onExport).toHaveBeenCalledExactlyOnceWith({ format: 'sarif', onlyFailures: false });
});

it('the export dialog has no choice of failures if the filter excludes them', async () => {
  await show(false);
  expect(screen.queryByRole('radio', { name: 'Failures' })).toBeNull();
  expect(screen.getByText(/^30,000 rows/)).toBeTruthy();
});

it('the export dialog explains why nothing can be exported', async () => {
  const { onExport, user } = await show(true, 0);
  await user.click(screen.getByRole('button', { name: /^Export findings/ }));
  expect(onExport).not.toHaveBeenCalled();
  expect(screen.getByText('(No findings to export)')).toBeTruthy();
});

it('a report has all findings, so the dialog asks only for its format', async () => {
  const { onExport, user } = await show();
  await user.click(screen.getByRole('radio', { name: 'Report (HTML)' }));
  expect(screen.queryByRole('radio', { name: 'Failures' })).toBeNull();
  expect(screen.getByText(/^30,000 findings/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Export findings' }));
  expect(onExport).toHaveBeenCalledExactlyOnceWith({ format: 'html', onlyFailures: false });
});
