import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { textOf } from '@/e2e/components/text-of';
import { evaluate } from '@/lib/checks/catalog';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import type { KustoCluster } from '@/lib/model/cluster';
import type { Finding } from '@/lib/model/finding';
import { Encryption } from './encryption-screen';

function show(
  properties: Partial<KustoCluster['properties']>,
  whyNot?: string,
  toShown: (finding: Finding) => Finding = (finding) => finding,
) {
  const snapshot = sampleSnapshot({ cluster: { properties } });
  const { cluster } = snapshot.parts;
  if (cluster.state !== 'read') throw new Error('the sample is read');
  const onFix = vi.fn();
  const onOpen = vi.fn();
  const findings = evaluate(snapshot, { at: '2026-11-25T10:00:00.000Z' }).map(toShown);
  const { container } = render(
    <Encryption
      cluster={cluster.value}
      results={{ findings, openId: null, onOpen }}
      keyPath="/key"
      onFix={onFix}
      whyNotFix={() => (whyNot ? { words: whyNot } : undefined)}
    />,
  );
  return { onFix, onOpen, text: container.textContent ?? '', user: userEvent.setup() };
}

describe('the encryption page', () => {
  it('the encryption page has one switch, for the disks, and shows that double encryption is set only at creation', () => {
    const { text } = show({ enableDiskEncryption: true, enableDoubleEncryption: false });
    expect(screen.getAllByRole('switch', { name: 'Disk encryption', checked: true })).toHaveLength(1);
    expect(text).toContain('Off (set only at creation)');
  });

  it('the encryption page shows the layers with their state, and explains a layer on request', async () => {
    const { user } = show({ enableDiskEncryption: false, enableDoubleEncryption: true, keyVaultProperties: null });
    const layers = screen.getByRole('region', { name: 'Encryption' }).querySelectorAll('li');
    const titles = [...layers].filter((layer) => layer.querySelector('h3'));
    expect(titles.map((layer) => textOf(layer))).toEqual([
      expect.stringMatching(/^Disk encryption \(VM cache and OS\) Fail Medium Disk encryption should be on .* Off/),
      'Storage encryption at rest Always on',
      'Double encryption On Pass Double encryption should be on',
      expect.stringMatching(
        /^Encryption key Microsoft-managed key .* Encryption at rest should use a customer-managed key$/,
      ),
    ]);
    await user.click(screen.getByRole('button', { name: 'About double encryption', expanded: false }));
    expect(screen.getByText(/two algorithms and two keys/).closest('[hidden]')).toBeNull();
    expect(screen.getByText(/Azure Storage encrypts all stored data/).closest('[hidden]')).not.toBeNull();
  });

  it('the encryption page shows the result of each setting, which opens its finding', async () => {
    const { onOpen, user } = show({ enableDoubleEncryption: false });
    const results = screen.getByRole('list', { name: 'Results for double encryption' });
    await user.click(within(results).getByRole('link', { name: /^Fail .* Double encryption should be on$/ }));
    expect(onOpen).toHaveBeenCalledExactlyOnceWith('double-encryption-off');
    expect(screen.getByRole('list', { name: 'Results for key' }).children.length).toBeGreaterThan(10);
  });

  it('the encryption page leaves out the checks of a customer-managed key that a cluster doesn’t use', () => {
    show({ keyVaultProperties: null });
    expect(screen.queryByText('The customer-managed key should rotate automatically')).toBeNull();
  });

  it('the encryption page shows an exempt failure as exempt, and the setting without a warning', () => {
    const exemption = { category: 'Waiver', reason: 'New cluster in May', expiresOn: '2027-05-01' } as const;
    const { text } = show({ enableDoubleEncryption: false }, undefined, (finding) => ({ ...finding, exemption }));
    expect(text).toContain('Off (set only at creation)');
    expect(screen.getByRole('link', { name: 'Exempt Double encryption should be on' })).toBeDefined();
    expect(text).not.toContain('Warning');
  });

  it.each([
    [true, 'turn-disk-encryption-off'],
    [false, 'disk-encryption-off'],
  ])('the encryption page opens the fix that changes disk encryption from %s', async (enableDiskEncryption, fixId) => {
    const { onFix, user } = show({ enableDiskEncryption });
    await user.click(screen.getByRole('switch'));
    expect(onFix).toHaveBeenCalledExactlyOnceWith(fixId);
  });

  it('the encryption page shows a Reader why the switch does nothing, and leaves it focusable', async () => {
    const reason = 'You do not have the permission Microsoft.Kusto/clusters/write.';
    const { onFix, user } = show({ enableDiskEncryption: false }, reason);
    // The explanation and the two results of the setting come first.
    for (let presses = 0; presses < 4; presses += 1) await user.tab();
    const control = screen.getByRole('switch', { description: reason });
    expect(document.activeElement).toBe(control);
    expect(control.getAttribute('aria-disabled')).toBe('true');
    await user.keyboard(' ');
    expect(onFix).not.toHaveBeenCalled();
  });

  it('the encryption page marks a state that is a documented default', () => {
    expect(show({ enableDiskEncryption: null }).text).toContain('Not set. Documented default: off.');
  });

  it('the encryption page shows the owner of the key, and that no version means the current one', () => {
    expect(show({ keyVaultProperties: null }).text).toContain('Microsoft-managed key');
    const own = show({ keyVaultProperties: { keyName: 'data', keyVaultUri: 'https://kv.vault.azure.net' } }).text;
    expect(own).toContain('Always current');
    expect(own).toContain('System assigned');
  });

  it('the encryption page opens the fixes of a customer-managed key', async () => {
    const key = { keyName: 'data', keyVaultUri: 'https://kv.vault.azure.net', keyVersion: 'v1' };
    const { onFix, user } = show({ keyVaultProperties: key });
    expect(screen.getByRole('link', { name: 'Select another key' }).getAttribute('href')).toBe('/key');
    const section = screen.getByRole('region', { name: 'Key' });
    for (const button of section.querySelectorAll('button:not([aria-label])')) await user.click(button);
    expect(onFix.mock.calls.flat()).toEqual(['cmk-version-pinned', 'turn-customer-managed-key-off']);
  });
});
