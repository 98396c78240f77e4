import { fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { textOf } from '@/e2e/components/text-of';
import { checks, evaluate } from '@/lib/checks/catalog';
import { type SampleChanges, sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import type { Finding } from '@/lib/model/finding';
import { settingWords } from '../settings/setting-words';
import { FindingDrawer } from './finding-drawer';

const at = '2026-11-25T10:00:00.000Z';

interface DrawerProps {
  checkId: string;
  changes?: SampleChanges;
  more?: Partial<Finding>;
  actions?: Partial<Pick<Parameters<typeof FindingDrawer>[0], 'onFix' | 'onShowJson' | 'onClose'>>;
}

function Drawer({ checkId, changes = {}, more = {}, actions = {} }: DrawerProps) {
  const snapshot = sampleSnapshot(changes);
  const found = evaluate(snapshot, { at }).find((finding) => finding.checkId === checkId);
  if (!found) throw new Error(`There is no check ${checkId}.`);
  const finding = { ...found, ...more };
  return (
    <FindingDrawer
      finding={finding}
      snapshot={snapshot}
      history={[{ at, outcome: finding.outcome, message: finding.message }]}
      link="https://kustodian.example/overview"
      basePath="/clusters/s/g/c"
      commands={<button type="button">Exempt</button>}
      whyNotFix={() => undefined}
      onFix={() => undefined}
      onShowJson={() => undefined}
      onClose={() => undefined}
      {...actions}
    />
  );
}

/** A drawer with all of its sections open. */
function show(checkId: string, changes: SampleChanges = {}, more: Partial<Finding> = {}) {
  const actions = { onFix: vi.fn(), onShowJson: vi.fn(), onClose: vi.fn() };
  const { container } = render(<Drawer checkId={checkId} changes={changes} more={more} actions={actions} />);
  for (const button of container.querySelectorAll('h3 button[aria-expanded="false"]')) fireEvent.click(button);
  return { ...actions, text: textOf(container), user: userEvent.setup() };
}

function drawer(checkId: string, changes: SampleChanges = {}, more: Partial<Finding> = {}): string {
  return show(checkId, changes, more).text;
}

describe('a finding that is open', () => {
  const off = { cluster: { properties: { enableDiskEncryption: false } } };

  it('an open finding shows what is wrong, its evidence, its risk, and its fixes', () => {
    const text = drawer('disk-encryption-off', off);
    expect(text).toContain('enableDiskEncryption Actual: false → Expected: true');
    expect(text).toContain('Turn on disk encryption');
    expect(text).toContain('The hot cache');
    expect(text).toMatch(/cluster properties/);
    expect(text).toContain('Azure response for cluster properties API version 2025-02-14');
    expect(text).not.toContain('Disk encryption is off.');
    expect(text).toContain('Exempt');
  });

  it('an open finding links the steps to a fix that can cut people off', () => {
    const open = { cluster: { properties: { publicNetworkAccess: 'Enabled' } } };
    expect(drawer('public-network-enabled', open)).toMatch(/Turn off public network access Open step-by-step guide/);
    expect(drawer('disk-encryption-off', off)).not.toContain('Open step-by-step guide');
  });

  it('an open finding shows a different result of Azure Policy', () => {
    expect(drawer('disk-encryption-off', off)).toContain('Azure Policy has a different result: Compliant');
    expect(drawer('disk-encryption-off')).toContain('Azure Policy has the same result: Compliant');
  });

  it('an open finding names the default and the setting that it depends on', () => {
    expect(drawer('disk-encryption-off', { cluster: { properties: { enableDiskEncryption: undefined } } })).toContain(
      'Assumptions',
    );
    expect(drawer('alldatabasesadmin-too-many')).toContain(`${settingWords.maxAllDatabasesAdmins.name}: 3`);
  });

  it('an open finding marks undocumented behavior with a badge, and shows it on request', async () => {
    const wildcard = { cluster: { properties: { allowedFqdnList: ['*.blob.core.windows.net'] } } };
    const { text, user } = show('allowed-fqdn-wide', wildcard);
    expect(text).toContain('Assumptions Not documented');
    expect(text).not.toContain('domain suffixes');
    await user.click(screen.getByRole('button', { name: 'Not documented' }));
    const popup = await screen.findByRole('dialog', { name: 'Not documented' });
    expect(textOf(popup)).toContain(
      'This check assumes that a wildcard or domain suffix allows every host that it matches.',
    );
    expect(within(popup).getByRole('link', { name: /Microsoft Learn/ })).toBeDefined();
  });

  it("an open finding shows what is missing, with Azure's code, the permission, and the least-privileged role", () => {
    const text = drawer('resource-lock-missing', {
      unread: {
        locks: {
          state: 'unreadable',
          reason: 'forbidden',
          message: 'You may not read the locks.',
          azureCode: 'AuthorizationFailed',
          missingAction: 'Microsoft.Authorization/locks/read',
          smallestRole: 'Reader',
        },
      },
    });
    expect(text).toContain('Couldn’t check locks on the cluster and its parent scopes.');
    for (const words of ['Microsoft.Authorization/locks/read', 'Reader', '(AuthorizationFailed)'])
      expect(text).toContain(words);
  });

  it('an open finding shows the missing permission once, and Azure’s own text after it', () => {
    const text = drawer('resource-lock-missing', {
      unread: {
        locks: {
          state: 'unreadable',
          reason: 'forbidden',
          message: 'Denied. You need Reader (A/locks/read). Message from Azure: No.',
          ownMessage: 'Denied.',
          azureMessage: 'No.',
          missingAction: 'A/locks/read',
          smallestRole: 'Reader',
        },
      },
    });
    expect(text).toMatch(/Denied\. You need Reader \( ?A\/locks\/read ?\)\. Message from Azure: No\./);
  });

  it('an open finding states missing evidence once', () => {
    const text = drawer('resource-lock-missing', { unread: { locks: { state: 'not-loaded' } } });
    expect(text).toContain('Couldn’t check locks on the cluster and its parent scopes. Not loaded.');
    expect(text).not.toContain('Not checked yet.');
  });

  it('an open finding states undecided evidence once', () => {
    const text = drawer('state-not-running', { cluster: { properties: { state: undefined } } });
    const shown = 'Couldn’t check the state of the cluster. Azure didn’t return the state.';
    expect(text.split(shown)).toHaveLength(2);
    expect(text.split('Couldn’t check ')).toHaveLength(2);
  });

  it('an open finding shows the risk at first, and evidence and references on request', () => {
    render(<Drawer checkId="disk-encryption-off" changes={off} />);
    expect(screen.getByRole('button', { name: 'Why', expanded: true })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Evidence 1 source', expanded: false })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'References', expanded: false })).toBeTruthy();
  });

  it('an open finding shows why a failure is exempt, until when, and its ticket', () => {
    const exemption = {
      category: 'Waiver',
      reason: 'Replaced in May.',
      expiresOn: '2027-05-01T00:00:00.000Z',
      ticket: 'SEC-7',
    } as const;
    const text = drawer('disk-encryption-off', off, { exemption });
    expect(text).toContain('Waiver: Replaced in May.');
    expect(text).toContain('2027-05-01');
    expect(text).toContain('Ticket: SEC-7.');
  });
});

describe('the controls of an open finding', () => {
  const off = { cluster: { properties: { enableDiskEncryption: false } } };

  it('an open finding starts its fix', async () => {
    const { onFix, user } = show('disk-encryption-off', off);
    await user.click(screen.getByRole('button', { name: 'Turn on disk encryption' }));
    expect(onFix).toHaveBeenCalledExactlyOnceWith('disk-encryption-off');
  });

  it('an open finding shows its evidence, and opens it in JSON View', async () => {
    const { onShowJson, user } = show('disk-encryption-off', off);
    await user.click(screen.getByRole('button', { name: 'Azure response for cluster properties' }));
    expect(screen.getByText(/"enableDiskEncryption": false/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Open in JSON View' }));
    expect(onShowJson).toHaveBeenCalledExactlyOnceWith('cluster');
  });

  it('an open finding closes with the button and with Escape', async () => {
    const { onClose, user } = show('disk-encryption-off', off);
    await user.click(screen.getByRole('button', { name: 'Close' }));
    await user.keyboard('{Escape}');
    expect(onClose).toHaveBeenCalledTimes(2);
  });
});

it.each(checks.map(({ id }) => id))('the drawer of %s says why no fix is offered, where none is', (id) => {
  const check = checks.find((candidate) => candidate.id === id);
  const text = drawer(id, {}, { outcome: 'fail', fixes: [] });
  // Spaces don't count, because marked words are elements of their own.
  expect(text.replaceAll(' ', '')).toContain(
    (check?.remediation?.steps[0] ?? 'No fix is available for this cluster').replaceAll(/\*\*|`| /g, ''),
  );
});
