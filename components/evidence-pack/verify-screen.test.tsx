import { render, renderHook, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { samplePack } from '@/lib/evidence-pack/testing/sample-pack';
import { answerVerifications, type VerifyMessage, type VerifyRequest } from './answer-verifications';
import { useVerification } from './use-verification';
import { VerifyScreen } from './verify-screen';

const pack = samplePack();

/** Verifies in this process, because tests have no workers. */
class WorkerHere extends EventTarget {
  private readonly answer = answerVerifications((message) => this.send(message));

  constructor() {
    super();
    queueMicrotask(() => this.send({ id: null }));
  }

  postMessage(request: VerifyRequest): void {
    queueMicrotask(() => this.answer(request));
  }

  terminate(): void {}

  private send(data: VerifyMessage): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}
beforeEach(() => void vi.stubGlobal('Worker', WorkerHere));
afterEach(() => void vi.unstubAllGlobals());

/** Opens the page and selects a file. */
async function verify(bytes: Uint8Array, hash?: string) {
  const user = userEvent.setup();
  render(<VerifyScreen />);
  if (hash !== undefined) await user.type(screen.getByRole('textbox', { name: 'Expected hash' }), hash);
  const file = new File([Uint8Array.from(bytes)], 'kustodian.pack.zip', { type: 'application/zip' });
  await user.upload(screen.getByLabelText('Evidence pack'), file);
  return user;
}

it('an intact pack shows its facts and results, and isn’t green before the expected hash is entered', async () => {
  await verify(pack.bytes);
  const result = within(await screen.findByRole('region', { name: 'Result' }));
  expect(result.queryByText('kustodian.pack.zip is intact')).toBeNull();
  const banner = result.getByText('Contents match the manifest. Origin not verified.').closest('[role=status]');
  expect(banner?.className).not.toContain('pass');
  expect(result.getByRole('row', { name: 'adxtwo 1 1 0 0 0' })).toBeTruthy();
  expect(screen.getByLabelText<HTMLInputElement>('Evidence pack').files?.[0]?.name).toBe('kustodian.pack.zip');
  expect(result.getByText(`sha256:${pack.manifestHash}`)).toBeTruthy();
  expect(result.getByText('2026-11-27 18:13 UTC to 2026-11-27 18:14 UTC')).toBeTruthy();
});

it('the expected hash is compared, and a pack is verified again when it changes', async () => {
  const user = await verify(pack.bytes, `sha256:${pack.manifestHash}`);
  expect(await screen.findByText(/^The pack has the expected hash/)).toBeTruthy();
  expect(screen.getByText('kustodian.pack.zip is intact').closest('[role=status]')?.className).toContain('pass');
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

it('controls of a pack are listed with the clusters that have no mapped failure', async () => {
  const change = (files: Map<string, string | Uint8Array>) => {
    const text = files.get('catalog.json');
    if (typeof text !== 'string') throw new Error('The sample has a catalog.');
    const catalog = JSON.parse(text);
    catalog.checks[0].controls = [{ framework: 'PCI DSS v4.0.1', control: '3.5.1.2' }];
    files.set('catalog.json', JSON.stringify(catalog));
  };
  await verify(samplePack({ change }).bytes);
  const controls = within(await screen.findByRole('region', { name: 'Controls' }));
  expect(controls.getByRole('row', { name: 'PCI DSS v4.0.1 1 1 1 0 0 0' })).toBeTruthy();
  expect(controls.getByRole('columnheader', { name: 'No mapped failure' })).toBeTruthy();
});

it('a verifier that stops is an error with a way on', async () => {
  vi.stubGlobal(
    'Worker',
    class extends EventTarget {
      constructor() {
        super();
        queueMicrotask(() => this.dispatchEvent(new Event('error')));
      }
      terminate(): void {}
    },
  );
  render(<VerifyScreen />);
  expect(await screen.findByText('The verifier stopped. Reload the page, and then try again.')).toBeTruthy();
});
