'use client';

import { useRef, useState } from 'react';
import { toDetail } from '@/lib/model/problem-detail';
import { jsonLimits } from '@/lib/model/read-json';
import type { SettingsFile } from '@/lib/model/settings-file';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { focusable } from '../ui/focus';
import { ImportReview } from './import-review';

/** `refusals`: why it's invalid. */
type ReadFile = { file: SettingsFile } | { refusals: string[] };

export function SettingsFileSection(props: {
  kept: SettingsFile;
  onExport: () => void;
  onRead: (bytes: Uint8Array) => ReadFile;
  onImport: (file: SettingsFile) => void;
}) {
  const picker = useRef<HTMLInputElement>(null);
  const [picked, setPicked] = useState<{ name: string; read: ReadFile } | null>(null);
  const read = async (file: File | undefined) => {
    if (!file) return;
    // An unreadable file is invalid. Of one above the limit, enough is read to refuse it.
    const bytes = await file
      .slice(0, jsonLimits.settingsFile.bytes + 4)
      .arrayBuffer()
      .catch(() => new ArrayBuffer());
    setPicked({ name: file.name, read: props.onRead(new Uint8Array(bytes)) });
  };
  return (
    <section aria-labelledby="file" className="flex flex-col gap-2">
      <h2 id="file" className="text-lg font-semibold">
        Settings file
      </h2>
      <p className="max-w-prose text-muted">
        One JSON file has your settings, exemptions, access assertions, and saved views. You review the changes before
        an import.
      </p>
      <div className="flex flex-wrap gap-2">
        <Button icon="download" onClick={props.onExport}>
          Export settings
        </Button>
        <Button onClick={() => picker.current?.click()}>Import settings…</Button>
        <input
          ref={picker}
          type="file"
          accept=".json,application/json"
          aria-label="Settings file to import"
          tabIndex={-1}
          hidden
          onChange={({ target }) => {
            void read(target.files?.[0]);
            // Lets the same file be selected again.
            target.value = '';
          }}
        />
      </div>
      {picked && 'refusals' in picked.read ? <Refusals name={picked.name} refusals={picked.read.refusals} /> : null}
      {picked && 'file' in picked.read ? (
        <ImportReview
          name={picked.name}
          before={props.kept}
          after={picked.read.file}
          onImport={props.onImport}
          onClose={() => setPicked(null)}
        />
      ) : null}
    </section>
  );
}

function Refusals({ name, refusals }: { name: string; refusals: readonly string[] }) {
  return (
    <Banner kind="fail" announce title={toDetail(`Couldn’t import ${name}.`, { outcome: 'unchanged' })}>
      <ul className="max-h-60 overflow-auto font-mono text-xs" {...(refusals.length > 8 ? focusable : {})}>
        {refusals.map((refusal) => (
          <li key={refusal} className="break-words">
            {refusal}
          </li>
        ))}
      </ul>
    </Banner>
  );
}
