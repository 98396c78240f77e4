import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { textOf } from '@/e2e/components/text-of';
import { ada, ben, readers } from '@/lib/access/testing/sample-principals';
import { accessParts, incompleteAccess, sampleAccess } from '@/lib/access-answers/testing/access';
import { setOrganization } from '@/lib/client/settings/organization';
import { readSettings, writeSettings } from '@/lib/client/settings/settings-store';
import { type AccessAssertion, accessAssertionsSchema } from '@/lib/model/access-assertion';
import { type ClusterPage, ClusterPageContext } from '../cluster/cluster-context';
import { ToastProvider } from '../ui/toast-provider';
import { AssertionsSection } from './assertions-section';
import { AssertionsLine, ClusterAssertions } from './cluster-assertions';
import { ExplainContext } from './explain-link';

vi.mock('@/lib/client/api', () => ({ useApi: () => ({}) }));
vi.mock('@/lib/client/auth/auth-provider', () => ({ useSession: () => ({ session: {} }) }));

const rules = [
  { name: 'Readers only', only: 'group:ADX readers', can: 'read', how: ['now', 'can-grant-self'] },
  { name: 'No guest administers', none: 'guests', can: 'admin' },
  { name: 'Kim can read', who: 'user:Kim', can: 'read' },
  { name: 'Elsewhere', none: 'users', can: 'read', cluster: 'other' },
];

const keep = (assertions: readonly object[]) => {
  const access: AccessAssertion[] = accessAssertionsSchema.parse(assertions);
  writeSettings((file) => ({ ...file, access }));
};

afterEach(() => {
  writeSettings(({ access: _, ...file }) => file);
  setOrganization({ status: 'none', file: null });
});

function show(access = sampleAccess(), opened: string | null = null) {
  const [review, onOpen] = [vi.fn(), vi.fn()];
  const page = { review, whyNotFix: () => undefined } as unknown as ClusterPage;
  render(
    <ToastProvider>
      <QueryClientProvider client={new QueryClient()}>
        <ClusterPageContext value={page}>
          <ExplainContext value={{ hrefOf: ({ id }) => `?principal=${id}`, onExplain: vi.fn() }}>
            <AssertionsLine access={access} href="?view=assertions" onOpen={onOpen} />
            <ClusterAssertions access={access} opened={opened} />
          </ExplainContext>
        </ClusterPageContext>
      </QueryClientProvider>
    </ToastProvider>,
  );
  return { review, onOpen, user: userEvent.setup() };
}

const items = () =>
  [...screen.getByRole('list', { name: 'Access assertions' }).children].map((item) => textOf(item as HTMLElement));

describe('access assertions of a cluster', () => {
  it('results are failing ones first, with the paths against them, and unknown ones with the reason', async () => {
    keep(rules);
    const { onOpen, user } = show();
    const [first, second, third, ...others] = items();
    expect(others).toEqual([]);
    expect(first).toContain('Fail Readers only Only the group ADX readers can read any database on any cluster.');
    expect(first).toContain('Kinds of access: now, can give itself access.');
    expect(first).toContain('Ben Okri Can give itself access by one call');
    expect(second).toContain('Unknown Kim can read');
    expect(second).toContain('“user:Kim” wasn’t found by name on the loaded clusters.');
    expect(third).toContain('Pass No guest administers');
    await user.click(screen.getByRole('link', { name: 'Show results' }));
    expect(onOpen).toHaveBeenCalledOnce();
    expect(screen.getByRole('status').textContent).toBe('1 of 3 access assertions fails, and 1 is Unknown.');
  });

  it('a path against an assertion links to its explanation and to the fix that removes it', async () => {
    keep([{ name: 'Ben has no way', none: ben, can: 'read', how: ['can-grant-self'] }]);
    const { review, user } = show();
    const violations = within(screen.getByRole('list', { name: 'Violations' }));
    expect(violations.getByRole('link', { name: 'Ben Okri' }).getAttribute('href')).toBe(`?principal=${ben}`);
    await user.click(violations.getByRole('button', { name: 'Remove assignment of Ben Okri' }));
    expect(review).toHaveBeenCalledExactlyOnceWith('remove-azure-role', {
      assignmentId: expect.stringContaining('/roleAssignments/'),
    });
  });

  it('a link opens one assertion by its name, with its paths', () => {
    keep(rules);
    const scrolled = vi.spyOn(Element.prototype, 'scrollIntoView').mockImplementation(() => undefined);
    show(sampleAccess(), 'Readers only');
    const current = screen.getAllByRole('listitem').filter((item) => item.getAttribute('aria-current') === 'true');
    expect(current.map((item) => within(item).getByRole('heading').textContent)).toEqual(['Readers only']);
    expect(scrolled.mock.contexts).toEqual(current);
    scrolled.mockRestore();
  });

  it('an unreadable part makes an assertion unknown, never a pass', () => {
    keep([{ name: 'No guest administers', none: 'guests', can: 'admin' }]);
    show(incompleteAccess());
    expect(items()[0]).toMatch(/^Unknown No guest administers .*Couldn’t check .+\.$/);
  });

  it('accounts that aren’t read can be allowed, because results stay unknown without them', () => {
    keep([{ name: 'No guest administers', none: 'guests', can: 'admin' }]);
    show(sampleAccess({ ...accessParts, parts: { directory: { state: 'not-loaded' } } }));
    expect(items()[0]).toMatch(/^Unknown /);
    expect(screen.getByRole('button', { name: 'Allow account details' })).toBeTruthy();
  });

  it('assertions of the organization count too, unless this browser has another version', () => {
    const shared = [rules[1], { ...rules[0], can: 'admin' }];
    const file = { version: 1 as const, settings: {}, exemptions: [], savedViews: [] };
    setOrganization({ status: 'loaded', file: { ...file, access: accessAssertionsSchema.parse(shared) } });
    keep(rules.slice(0, 1));
    show();
    expect(items().map((text) => text.split(' ').slice(0, 3).join(' '))).toEqual([
      'Fail Readers only',
      'Pass No guest',
    ]);
  });

  it('without an assertion, the empty state links to the settings', () => {
    show();
    expect(screen.getByRole('heading', { name: 'No access assertions' })).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Edit assertions' }).getAttribute('href')).toBe('/settings#assertions');
  });
});

describe('access assertions in the settings', () => {
  const showSection = () => {
    render(
      <ToastProvider>
        <AssertionsSection />
      </ToastProvider>,
    );
    return userEvent.setup();
  };

  it('an assertion is added after its mistakes are named, then edited and deleted', async () => {
    const user = showSection();
    await user.click(screen.getByRole('button', { name: 'Add access assertion' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Add access assertion' }));
    await user.click(dialog.getByRole('button', { name: 'Add assertion' }));
    expect(dialog.getByText('Select at least one permission.')).toBeTruthy();
    await user.type(dialog.getByLabelText(/^Name/), 'Ada reads');
    await user.click(dialog.getByRole('radio', { name: 'All of these principals' }));
    await user.click(dialog.getByLabelText(/^Principals/));
    await user.paste(ada);
    await user.click(dialog.getByRole('checkbox', { name: 'Read' }));
    await user.type(dialog.getByLabelText('Database'), 'Telemetry');
    await user.click(dialog.getByRole('button', { name: 'Add assertion' }));
    expect(readSettings().access).toEqual([{ name: 'Ada reads', who: ada, can: 'read', database: 'Telemetry' }]);

    await user.click(await screen.findByRole('button', { name: 'Edit assertion Ada reads' }));
    const edited = within(await screen.findByRole('dialog', { name: 'Edit access assertion' }));
    await user.clear(edited.getByLabelText(/^Principals/));
    await user.paste(readers);
    await user.click(edited.getByRole('button', { name: 'Save assertion' }));
    expect(readSettings().access).toEqual([{ name: 'Ada reads', who: readers, can: 'read', database: 'Telemetry' }]);

    await user.click(await screen.findByRole('button', { name: 'Delete assertion Ada reads' }));
    expect(readSettings()).not.toHaveProperty('access');
    expect(screen.getByText('No access assertions in this browser.')).toBeTruthy();
  });
});
