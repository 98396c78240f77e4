import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { textOf } from '@/e2e/components/text-of';
import { checks, evaluate } from '@/lib/checks/catalog';
import { sampleConnection } from '@/lib/checks/samples/sample-network';
import { type SampleChanges, sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { WriteAccess } from '../ui/write-access';
import { NetworkView } from './network-screen';

type Properties = NonNullable<SampleChanges['cluster']>['properties'];

function pageOf(
  properties: Properties = {},
  { canWrite = true, unread = {} as SampleChanges['unread'], whyNot = '' } = {},
) {
  const actions = { onStart: vi.fn(), onReview: vi.fn(), onClosePublic: vi.fn() };
  const snapshot = sampleSnapshot({ cluster: { properties: properties ?? {} }, unread: unread ?? {} });
  const results = { findings: evaluate(snapshot, { at: '2026-11-25T10:00:00.000Z' }), openId: null, onOpen: vi.fn() };
  const { container } = render(
    <WriteAccess value={canWrite}>
      <NetworkView
        snapshot={snapshot}
        results={results}
        knownSubscriptions={[]}
        {...actions}
        whyNotFix={() => (whyNot ? { words: whyNot } : undefined)}
        wizard={null}
      />
    </WriteAccess>,
  );
  return { ...actions, onOpen: results.onOpen, text: textOf(container), user: userEvent.setup() };
}

describe('the network page', () => {
  it.each([
    ['Internet', { publicNetworkAccess: 'Enabled', allowedIpRangeList: [] }],
    ['Internet', { publicNetworkAccess: 'Enabled', allowedIpRangeList: ['0.0.0.0/1', '128.0.0.0/1'] }],
    ['Selected IP addresses', { publicNetworkAccess: 'enabled', allowedIpRangeList: ['PowerBI'] }],
    ['Disabled', { publicNetworkAccess: 'Disabled' }],
    ['Network security perimeter', { publicNetworkAccess: 'SecuredByPerimeter' }],
  ])('the network page shows who reaches the cluster: %s', (words, properties) => {
    const { text } = pageOf(properties);
    expect(text).toContain(`Public network access ${words}`);
    expect(text).toContain(words === 'Disabled' ? 'Turn on public network access…' : 'Turn off public network access…');
  });

  it('the network page shows the results of each setting, which open their findings', async () => {
    const { onOpen, user } = pageOf({ publicNetworkAccess: 'Enabled', allowedIpRangeList: [] });
    const results = within(screen.getByRole('list', { name: 'Results for IP allowlist' }));
    await user.click(
      results.getByRole('link', { name: 'Fail High Public access should be limited to selected IP addresses' }),
    );
    expect(onOpen).toHaveBeenCalledExactlyOnceWith('public-without-ip-filter');
    const ofCategory = checks.filter(({ category }) => category === 'network').map(({ title }) => title);
    const names = screen.getAllByRole('list', { name: /^Results for / }).flatMap((list) => [...list.children]);
    expect(names).toHaveLength(ofCategory.length);
    for (const title of ofCategory) expect(screen.getByText(title)).toBeDefined();
  });

  it('the network page marks documented defaults, and an IP allowlist that has no effect', () => {
    const { text } = pageOf({ publicNetworkAccess: undefined, trustedExternalTenants: null });
    expect(text).toContain('Not set. Documented default: Enabled.');
    expect(text).toMatch(/All tenants .*are trusted\. Not set/);
    expect(pageOf({ allowedIpRangeList: ['203.0.113.0/24'] }).text).toContain(
      'Not in effect while public network access is disabled',
    );
  });

  it('the network page offers to approve or reject a pending connection, and nothing for a rejected one', () => {
    const privateEndpointConnections = ['Pending', 'Approved', 'Rejected'].map((status) =>
      sampleConnection(`pe-${status.toLowerCase()}`, status),
    );
    pageOf({ privateEndpointConnections });
    const buttons = screen.getAllByRole('button', { name: /^(Approve|Reject) / });
    expect(buttons.map((button) => button.getAttribute('aria-label'))).toEqual([
      'Approve pe-pending-2f6c1b84',
      'Reject pe-pending-2f6c1b84',
      'Reject pe-approved-2f6c1b84',
    ]);
    expect(pageOf({ privateEndpointConnections: null }).text).toContain('No private endpoint connections');
  });

  it.each([
    [
      'a missing permission',
      { reason: 'forbidden', missingAction: 'Microsoft.Resources/subscriptions/read', smallestRole: 'Reader' } as const,
      'Couldn’t load your subscriptions You need Reader (Microsoft.Resources/subscriptions/read).',
    ],
    ['another reason', { reason: 'throttled' } as const, 'Couldn’t load your subscriptions Too many requests.'],
  ])('the origin of a private endpoint is unknown because of %s', (_why, why, words) => {
    const knownSubscriptions = { state: 'unreadable', message: 'Too many requests.', ...why } as const;
    const connections = { privateEndpointConnections: [sampleConnection('pe-pending', 'Pending')] };
    expect(pageOf(connections, { unread: { knownSubscriptions } }).text).toContain(words);
  });

  it('the network page shows trusted tenants and callout policies', () => {
    const { text } = pageOf({
      trustedExternalTenants: [],
      calloutPolicies: [{ calloutType: 'sql', calloutUriRegex: 'contoso', outboundAccess: 'Allow' }],
    });
    expect(text).toContain('My tenant only');
    expect(text).toContain('Restricted');
    expect(text).toContain('Allow sql contoso');
    expect(text).toContain('mpe-events');
    const numbered = [{ calloutType: 6, calloutUriRegex: '.*', outboundAccess: 0 }];
    expect(pageOf({ calloutPolicies: numbered }).text).toContain('Allow 6 .*');
  });

  it('the network page shows evidence that wasn’t read as unknown, not as empty', () => {
    const unread = { state: 'unreadable', reason: 'forbidden', message: 'You may not.' } as const;
    expect(pageOf({}, { unread: { managedPrivateEndpoints: unread } }).text).toContain(
      'Couldn’t check managed private endpoints.',
    );
    expect(pageOf({}, { unread: { cluster: unread } }).text).toContain('Couldn’t check network settings.');
  });

  it("the network page explains why a change isn't available, and hides changes in a read-only browser", () => {
    expect(pageOf({}, { whyNot: 'You do not have the permission.' }).text).toContain('You do not have the permission.');
    cleanup();
    pageOf({}, { canWrite: false });
    expect(screen.queryByRole('button', { name: /public access|Edit IP allowlist|Reject/ })).toBeNull();
  });

  it('the network page opens the wizard that turns off public access', async () => {
    const { onClosePublic, onStart, user } = pageOf({ publicNetworkAccess: 'Enabled' });
    await user.click(screen.getByRole('button', { name: 'Turn off public network access…' }));
    expect(onClosePublic).toHaveBeenCalledOnce();
    expect(onStart).not.toHaveBeenCalled();
  });

  it.each([
    ['Edit IP allowlist…', 'public-without-ip-filter'],
    ['Select trusted tenants…', 'trusted-tenants-all'],
    ['Edit callout policies…', 'callout-policy-wide'],
    ['Turn on public network access…', 'turn-public-network-on'],
  ])('the network page starts a fix: %s', async (name, fixId) => {
    const { onStart, user } = pageOf({ publicNetworkAccess: 'Disabled' });
    await user.click(screen.getByRole('button', { name }));
    expect(onStart).toHaveBeenCalledExactlyOnceWith(fixId);
  });

  it('the network page opens the review of a decision about a private endpoint connection', async () => {
    const { onReview, user } = pageOf({ privateEndpointConnections: [sampleConnection('pe-pending', 'Pending')] });
    await user.click(screen.getByRole('button', { name: /^Reject pe-pending/ }));
    expect(onReview).toHaveBeenCalledExactlyOnceWith(
      'private-endpoint-unknown',
      expect.objectContaining({ decision: 'Rejected' }),
    );
  });
});
