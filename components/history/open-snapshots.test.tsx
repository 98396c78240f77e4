import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { sampleFile } from '@/lib/history/testing/sample-file';
import { OpenSnapshots } from './open-snapshots';
import { writeSnapshotFile } from './write-snapshot-file';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function openFolder(values: () => AsyncGenerator<unknown>) {
  const onOpened = vi.fn();
  vi.stubGlobal('showDirectoryPicker', async () => ({ name: 'snapshots', values }));
  render(<OpenSnapshots onOpened={onOpened} />);
  await userEvent.click(await screen.findByRole('button', { name: 'Open folder…' }));
  return onOpened;
}

it('a folder that can’t be read opens nothing, and says what to do', async () => {
  // biome-ignore lint/correctness/useYield: The folder fails at its first entry.
  const onOpened = await openFolder(async function* () {
    throw new DOMException('no', 'NotReadableError');
  });
  expect(await screen.findByText('Couldn’t read the folder. Open its files instead.')).toBeTruthy();
  expect(onOpened).not.toHaveBeenCalled();
});

it('an unreadable file of a folder is named, and the other files are opened', async () => {
  const readable = new File([await writeSnapshotFile(sampleFile())], 'a.kustodian.gz');
  const onOpened = await openFolder(async function* () {
    yield {
      kind: 'file',
      name: 'b.kustodian.gz',
      getFile: async () => Promise.reject(new DOMException('no', 'NotReadableError')),
    };
    yield { kind: 'file', name: 'a.kustodian.gz', getFile: async () => readable };
  });
  expect(await screen.findByText('Opened 1 snapshot.')).toBeTruthy();
  expect(screen.getByRole('listitem').textContent).toMatch(/^b\.kustodian\.gz: The browser can’t read this file\./);
  expect(onOpened).toHaveBeenCalledWith([expect.objectContaining({ file: readable })]);
});
