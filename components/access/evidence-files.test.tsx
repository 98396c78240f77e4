import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { EvidenceFiles } from './evidence-files';

const host = 'contosodata.westeurope.kusto.windows.net';

const csv = (database: string) =>
  new File(
    [
      `Role,PrincipalType,PrincipalFQN,Cluster,Database\r\nDatabase Sales Viewer,User,aaduser=x,${host},${database}\r\n`,
    ],
    'result.csv',
    { type: 'text/csv', lastModified: Date.UTC(2026, 10, 20) },
  );

async function show(files: Parameters<typeof EvidenceFiles>[0]['files'] = []) {
  const onFiles = vi.fn();
  const user = userEvent.setup();
  render(
    <EvidenceFiles
      databases={['Sales', 'Telemetry']}
      database={null}
      clusterUri={`https://${host}`}
      files={files}
      onFiles={onFiles}
    />,
  );
  await user.click(screen.getByRole('button', { name: 'Imported evidence' }));
  return { onFiles, user };
}

describe('imported evidence', () => {
  it('the script of a database opens in the web UI without running it', async () => {
    const { user } = await show();
    await user.selectOptions(screen.getByRole('combobox', { name: 'Script for database' }), 'Telemetry');
    const link = await screen.findByRole('link', { name: /^Open the script without running it/ });
    expect(link.getAttribute('href')).toMatch(new RegExp(`^https://${host}/Telemetry\\?query=.+&autorun=false$`));
    expect(screen.getByRole('region', { name: 'Script' }).textContent).toContain("['Telemetry']");
  });

  it('a file of another database is refused with a sentence, and the right one is imported', async () => {
    const { onFiles, user } = await show();
    await user.upload(screen.getByLabelText('Result file'), csv('Telemetry'));
    expect((await screen.findByRole('alert')).textContent).toBe(
      'result.csv is from another database (Telemetry). Select a file from Sales. Nothing was imported.',
    );
    expect(onFiles).not.toHaveBeenCalled();
    await user.upload(screen.getByLabelText('Result file'), csv('Sales'));
    await vi.waitFor(() => expect(onFiles).toHaveBeenCalledOnce());
    expect(onFiles.mock.calls[0]?.[0]).toMatchObject([{ database: 'Sales', principals: [{ role: 'Viewer' }] }]);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('an imported file shows its date and can be removed', async () => {
    const { onFiles, user } = await show([
      { name: 'result.csv', at: '2026-11-20T00:00:00.000Z', database: 'Sales', principals: [] },
    ]);
    expect(screen.getByRole('listitem').textContent).toContain(
      'Sales: 0 imported roles (from a file of 2026-11-20, not read by Kustodian).',
    );
    await user.click(screen.getByRole('button', { name: 'Remove file for Sales' }));
    expect(onFiles).toHaveBeenCalledExactlyOnceWith([]);
  });

  it('a file of policies shows its policies on request, marked as not read by Kustodian', async () => {
    const entries = [{ subject: 'Salaries', words: 'On' }];
    const facts = { name: 'rva.csv', at: '2026-11-20T00:00:00.000Z', database: 'Sales' };
    const { user } = await show([{ command: 'restricted_view_access', ...facts, entries }]);
    expect(screen.getByRole('listitem').textContent).toContain(
      'Restricted view access in Sales: 1 table (from a file of 2026-11-20, not read by Kustodian).',
    );
    await user.click(screen.getByRole('button', { name: 'Show policies' }));
    expect(screen.getByText('Salaries').parentElement?.textContent).toBe('SalariesOn');
  });
});
