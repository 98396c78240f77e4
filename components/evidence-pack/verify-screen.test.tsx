import { render, renderHook, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { samplePack } from '@/lib/evidence-pack/testing/sample-pack';
import { useVerification } from './use-verification';
import { VerifyScreen } from './verify-screen';

const pack = samplePack();

/** Opens the page and selects a file. */
async function verify(bytes: Uint8Array, hash?: string) {
  const user = userEvent.setup();
  render(<VerifyScreen />);
  if (hash !== undefined) await user.type(screen.getByRole('textbox', { name: 'Expected hash' }), hash);
  const file = new File([Uint8Array.from(bytes)], 'kustodian.pack.zip', { type: 'application/zip' });
  await user.upload(screen.getByLabelText('Evidence pack'), file);
  return user;
}

it('an intact pack shows its facts, and asks to compare the hash', async () => {
  await verify(pack.bytes);
  const result = within(await screen.findByRole('region', { name: 'Result' }));
  expect(result.getByText('kustodian.pack.zip is intact')).toBeTruthy();
  expect(result.getByText(/Compare the manifest hash with the one from the scan\.$/)).toBeTruthy();
  expect(result.getByText(`sha256:${pack.manifestHash}`)).toBeTruthy();
  expect(result.getByText('2026-11-27 18:13 UTC to 2026-11-27 18:14 UTC')).toBeTruthy();
});

it('the expected hash is compared, and a pack is verified again when it changes', async () => {
  const user = await verify(pack.bytes, `sha256:${pack.manifestHash}`);
  expect(await screen.findByText(/^The pack has the expected hash/)).toBeTruthy();
  const field = screen.getByRole('textbox', { name: 'Expected hash' });
  await user.clear(field);
  await user.type(field, 'abc');
  expect(
    screen.getByText('Enter sha256: followed by 64 hex digits, such as sha256:3f5a…, or leave the field empty.'),
  ).toBeTruthy();
  expect(screen.queryByRole('region', { name: 'Result' })).toBeNull();
  await user.clear(field);
  await user.type(field, '0'.repeat(64));
  expect((await screen.findByRole('alert')).textContent).toBe('kustodian.pack.zip isn’t intact: 1 problem');
  expect(screen.getByRole('cell', { name: 'manifest.json' })).toBeTruthy();
});

it('a result is never rendered with another hash than the one that it was verified with', async () => {
  const file = new File([Uint8Array.from(pack.bytes)], 'kustodian.pack.zip');
  const rendered: [hash: string, status: string, isIntact: boolean][] = [];
  const { rerender } = renderHook(
    ({ hash }) => {
      const verification = useVerification(file, hash);
      rendered.push([hash, verification.status, verification.status === 'done' && verification.result.intact]);
    },
    { initialProps: { hash: pack.manifestHash } },
  );
  await waitFor(() => expect(rendered.at(-1)).toEqual([pack.manifestHash, 'done', true]));
  const other = '0'.repeat(64);
  rerender({ hash: other });
  await waitFor(() => expect(rendered.at(-1)).toEqual([other, 'done', false]));
  expect(rendered.filter(([hash, , isIntact]) => hash === other && isIntact)).toEqual([]);
});

it('a changed pack names each file', async () => {
  const changed = Uint8Array.from(pack.bytes);
  // Inside the last record of the central directory.
  changed[changed.length - 45] = 1;
  await verify(changed);
  const table = within(await screen.findByRole('table', { name: 'Problems' }));
  expect(
    table.getByRole('row', { name: /^Invalid zip structure manifest\.sha256 The zip directory record/ }),
  ).toBeTruthy();
});

it('a file that isn’t a pack is refused', async () => {
  await verify(new TextEncoder().encode('no zip'));
  expect((await screen.findByRole('alert')).textContent).toBe(
    'Couldn’t verify kustodian.pack.zipThe file isn’t an evidence pack. Use a file that ends in .pack.zip.',
  );
});
