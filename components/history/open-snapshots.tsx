'use client';

import { useEffect, useRef, useState } from 'react';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { counted } from '../ui/count-words';
import { onDropFiles } from '../ui/drop-files';
import { type OpenedSnapshot, openFiles, type RefusedFile } from './opened-snapshots';
import { canOpenFolder, openFolder } from './snapshot-folder';

/** Opens files that are selected, dropped on the page, or in a folder. Files stay in this browser. */
export function OpenSnapshots({ onOpened }: { onOpened: (opened: readonly OpenedSnapshot[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [refused, setRefused] = useState<readonly RefusedFile[]>([]);
  const [isReading, setReading] = useState(false);
  const [status, setStatus] = useState('');
  const [hasFolders, setHasFolders] = useState(false);
  const open = async (files: Iterable<File>, unreadable: readonly RefusedFile[] = []) => {
    setReading(true);
    const result = await openFiles(files);
    setReading(false);
    setRefused([...unreadable, ...result.refused]);
    setStatus(`Opened ${counted(result.opened.length, 'snapshot')}.`);
    if (result.opened.length > 0) onOpened(result.opened);
  };
  const latest = useRef(open);
  latest.current = open;
  useEffect(() => {
    setHasFolders(canOpenFolder());
    return onDropFiles((files) => void latest.current(files));
  }, []);
  const pickFolder = async () => {
    try {
      const found = await openFolder();
      if (!found) return;
      const { files, refused: unreadable } = found;
      await open(files, unreadable);
      if (files.length + unreadable.length === 0) setStatus('The folder has no snapshots (*.kustodian.gz).');
    } catch {
      setRefused([{ file: 'folder', message: 'Couldn’t read the folder. Open its files instead.' }]);
    }
  };
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <Button busy={isReading} onClick={() => input.current?.click()}>
          Open snapshots…
        </Button>
        {hasFolders ? (
          <Button busy={isReading} onClick={() => void pickFolder()}>
            Open folder…
          </Button>
        ) : null}
        <input
          ref={input}
          type="file"
          multiple
          accept=".gz,application/gzip"
          aria-label="Snapshot files to open"
          tabIndex={-1}
          hidden
          onChange={({ target }) => {
            void open([...(target.files ?? [])]);
            // Lets the same file be selected again.
            target.value = '';
          }}
        />
        <p role="status" className="text-xs text-muted">
          {isReading ? 'Reading files…' : status || 'You can also drop files on this page. They stay in this browser.'}
        </p>
      </div>
      {refused.length > 0 ? (
        <Banner
          kind="fail"
          announce
          title={`Couldn’t open ${counted(refused.length, 'file')}`}
          actions={<Button onClick={() => setRefused([])}>Dismiss</Button>}
        >
          <ul className="max-h-60 overflow-auto">
            {refused.map(({ file, message }) => (
              <li key={`${file} ${message}`} className="wrap-anywhere">
                {message}
              </li>
            ))}
          </ul>
        </Banner>
      ) : null}
    </div>
  );
}
