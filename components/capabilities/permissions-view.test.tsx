import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import type { ClusterAnswer } from '@/lib/model/api/api';
import { loaded, type Unreadable } from '@/lib/model/evidence-result';
import { type CapabilityEvidence, capabilityResults } from './capability-results';
import { type CapabilityFilter, PermissionsView } from './permissions-view';
import { requestText } from './request-text';

const refused: Unreadable = {
  state: 'unreadable',
  reason: 'forbidden',
  message: 'Azure denied this.',
  missingAction: 'Microsoft.Authorization/locks/read',
  smallestRole: 'Reader',
};
const me = { userName: 'ada@contoso.com', objectId: 'o', tenantId: 't', clientId: 'c', adminConsentUrl: null };

function show(
  filter: CapabilityFilter,
  cluster: CapabilityEvidence['cluster'],
  eligibleRoles?: CapabilityEvidence['eligibleRoles'],
) {
  const groups = capabilityResults({ fleet: undefined, fleetProblem: null, cluster, eligibleRoles, names: 'off' });
  const onFilterChange = vi.fn();
  render(
    <PermissionsView
      groups={groups}
      eligible={{ clusterId: cluster?.snapshot.clusterId ?? '', roles: eligibleRoles, atOtherResources: new Map() }}
      filter={filter}
      onFilterChange={onFilterChange}
      cluster={cluster ? 'telemetryprod' : null}
      picker={null}
      loading={false}
      requestFor={(options) =>
        requestText(
          groups.flatMap(({ results }) => results),
          me,
          options,
        )
      }
      activationUrl="https://portal.azure.com/#pim"
    />,
  );
  return { onFilterChange, user: userEvent.setup() };
}

const origin = { readAt: '', requestId: null, apiVersion: '', source: 'resource-provider' } as const;
const ofReader = {
  snapshot: sampleSnapshot({ unread: { locks: refused } }),
  permissions: loaded([{ actions: ['*/read'] }], origin),
} as ClusterAnswer;

describe('the page of permissions', () => {
  it('a missing capability shows its permission, its role, and the eligible role that helps', () => {
    const role = { roleName: 'Owner', scope: '/subscriptions', permissions: [{ actions: ['*'] }] };
    const scope = ofReader.snapshot.clusterId.split('/').slice(0, 3).join('/');
    show('missing', ofReader, loaded([{ ...role, scope }], origin));
    const row = screen.getByRole('row', { name: /^Locks/ });
    expect(within(row).getByText('Missing')).toBeTruthy();
    expect(within(row).getAllByText('Microsoft.Authorization/locks/read').length).toBeGreaterThan(0);
    expect(within(row).getAllByText(/Reader/).length).toBeGreaterThan(0);
    expect(within(row).getAllByText('Owner').length).toBeGreaterThan(0);
    expect(within(row).getAllByRole('link', { name: /^Activate/ }).length).toBeGreaterThan(0);
    expect(screen.queryByRole('row', { name: /^Deny assignments/ })).toBeNull();
  });

  it('each filter counts and shows the capabilities of its result', () => {
    show('failed', {
      ...ofReader,
      snapshot: sampleSnapshot({ unread: { locks: refused, databases: { ...refused, reason: 'failed' } } }),
    } as ClusterAnswer);
    const shown = within(screen.getByRole('group', { name: 'Results to show' })).getAllByRole('button');
    expect(shown.map(({ textContent }) => textContent)).toEqual([
      'All35',
      'Missing6',
      'Couldn’t load1',
      'Not checked5',
    ]);
    expect(screen.getByRole('row', { name: /^Databases/ })).toBeTruthy();
    expect(screen.queryByRole('row', { name: /^Locks/ })).toBeNull();
  });

  it('the request leaves out changes until they are asked for', async () => {
    const { user } = show('all', ofReader);
    const request = screen.getByRole('region', { name: 'Request' });
    expect(request.textContent).toContain('- Reader on /subscriptions/');
    expect(request.textContent).not.toContain('Contributor');
    expect(screen.getByText(/^If you’re eligible for a missing role/).textContent).toContain(
      'If you’re eligible for a missing role, first activate the role in Privileged Identity Management(opens in a new tab). Then send this text to an access administrator. A new role',
    );
    await user.click(screen.getByRole('checkbox', { name: 'Also ask for permissions to make changes' }));
    expect(request.textContent).toContain('- Contributor on /subscriptions/');
  });

  it('before anything is loaded, everything is not checked and nothing is asked for', () => {
    show('all', undefined);
    expect(screen.queryByText('Works')).toBeNull();
    expect(screen.queryByText('Missing', { selector: 'td *' })).toBeNull();
    expect(screen.getByText('No cluster is checked yet.')).toBeTruthy();
  });

  it('the filters of permissions are pressed buttons with their counts', async () => {
    const { user, onFilterChange } = show('all', ofReader);
    expect(screen.getByRole('button', { name: /^All/ }).getAttribute('aria-pressed')).toBe('true');
    await user.click(screen.getByRole('button', { name: /^Missing \d/ }));
    expect(onFilterChange).toHaveBeenCalledWith('missing');
  });
});
