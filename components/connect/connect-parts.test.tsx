import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { knownValues } from '@/lib/connect/connect-commands';
import type { BrowserConfig } from '@/lib/model/api/api';
import { ConnectErrors } from './connect-errors';
import { ConnectForm } from './connect-form';
import { ConnectSteps } from './connect-steps';
import { differences } from './connect-test';

const tenant = '11111111-1111-4111-8111-111111111111';
const client = '22222222-2222-4222-8222-222222222222';
const draft = { host: 'kustodian.contoso.com', tenant, client, cloud: 'public', names: true } as const;

describe('the form of Connect', () => {
  it('a value that is not valid is described by an example', async () => {
    const onChange = vi.fn();
    render(<ConnectForm draft={{ ...draft, tenant: 'contoso' }} onChange={onChange} />);
    const field = screen.getByRole('textbox', { name: 'Tenant ID' });
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText('Enter a tenant ID, such as 00000000-0000-0000-0000-000000000000.')).toBeTruthy();
    expect(screen.getByRole('textbox', { name: 'Client ID' }).getAttribute('aria-invalid')).toBeNull();
    await userEvent.setup().selectOptions(screen.getByRole('combobox', { name: 'Cloud' }), 'Azure China');
    expect(onChange).toHaveBeenCalledWith(expect.objectContaining({ cloud: 'china' }));
  });
});

describe('the steps of Connect', () => {
  const step = (name: string) => within(screen.getByRole('listitem', { name }));

  it('every step names who does it', () => {
    render(<ConnectSteps values={knownValues(draft)} names />);
    expect(step('Register the application').getByText('Application Administrator')).toBeTruthy();
    expect(step('Grant consent').getByText('Cloud Application Administrator')).toBeTruthy();
    expect(step('Assign Azure roles').getByText('Owner or User Access Administrator')).toBeTruthy();
    expect(step('Allow outbound connections').getByText('Network administrator')).toBeTruthy();
  });

  it('the proxy step shows the address that the server sees', () => {
    const { rerender } = render(<ConnectSteps values={knownValues(draft)} names seenAddress="203.0.113.10" />);
    expect(step('Add a TLS proxy').getByText('203.0.113.10')).toBeTruthy();
    expect(step('Add a TLS proxy').getByText('TRUSTED_PROXIES')).toBeTruthy();
    rerender(<ConnectSteps values={knownValues(draft)} names />);
    expect(step('Add a TLS proxy').queryByText('TRUSTED_PROXIES')).toBeNull();
  });

  it('without names, no administrator has to consent', () => {
    render(<ConnectSteps values={knownValues(draft)} names={false} />);
    expect(step('Grant consent').getByText('You')).toBeTruthy();
    expect(screen.queryByText(/GroupMember/)).toBeNull();
  });

  it('every region of the page has a name of its own', () => {
    render(
      <>
        <ConnectForm draft={draft} onChange={() => {}} />
        <ConnectSteps values={knownValues(draft)} names />
        <ConnectErrors code={null} />
      </>,
    );
    const names = screen.getAllByRole('region').map((region) => {
      const heading = document.getElementById(region.getAttribute('aria-labelledby') ?? '');
      return region.getAttribute('aria-label') ?? heading?.textContent;
    });
    expect(names.length).toBeGreaterThan(8);
    expect(new Set(names).size).toBe(names.length);
  });

  it('localhost needs no proxy', () => {
    render(<ConnectSteps values={knownValues({ ...draft, host: 'localhost:3000' })} names />);
    expect(step('Add a TLS proxy').getByText('Not needed for localhost.')).toBeTruthy();
  });
});

describe('the errors of Connect', () => {
  it('errors are collapsed until the address has a code', () => {
    const { container, rerender } = render(<ConnectErrors code={null} />);
    expect(container.querySelector('details')?.open).toBe(false);
    rerender(<ConnectErrors code="AADSTS65001" />);
    expect(container.querySelector('details')?.open).toBe(true);
  });

  it('the code of the address is marked', () => {
    render(<ConnectErrors code="AADSTS65001" />);
    expect(screen.getByRole('row', { name: /^AADSTS65001/ }).getAttribute('aria-current')).toBe('true');
    expect(screen.getByRole('row', { name: /^AADSTS50011/ }).getAttribute('aria-current')).toBeNull();
  });

  it('an unknown code leads to the reference of Microsoft', () => {
    render(<ConnectErrors code="AADSTS12345" />);
    expect(screen.getByText(/AADSTS12345 isn’t in this list/)).toBeTruthy();
    expect(screen.getByRole('link', { name: /Microsoft Entra error codes/ })).toBeTruthy();
  });
});

describe('how a server differs from the entered values', () => {
  const config = { mode: 'azure', clientId: client, tenantId: tenant, cloud: 'public' } as BrowserConfig;
  const here = { origin: 'https://kustodian.contoso.com', secure: true };

  it('a server with the same values differs in nothing', () => {
    expect(differences(knownValues(draft), config, here)).toEqual([]);
  });

  it('each difference says what to change', () => {
    const other = { ...config, clientId: tenant, tenantId: client, cloud: 'china' } as BrowserConfig;
    const found = differences(knownValues(draft), other, { origin: 'http://10.0.0.4:3000', secure: false });
    expect(found.join('\n')).toMatch(
      /isn’t secure[\s\S]+\/redirect[\s\S]+ENTRA_TENANT_ID[\s\S]+ENTRA_CLIENT_ID[\s\S]+AZURE_CLOUD/,
    );
  });

  it('values that are not entered are not compared', () => {
    const empty = knownValues({ host: '', tenant: '', client: '', cloud: 'public' });
    expect(differences(empty, config, here)).toEqual([]);
  });

  it('sample data is not compared', () => {
    expect(differences(knownValues(draft), { ...config, mode: 'emulator', tenantId: 'x' }, here)).toEqual([]);
  });
});
