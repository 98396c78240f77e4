'use client';

import { useId, useState } from 'react';
import { parseExpectedHash } from '@/lib/evidence-pack/expected-hash';
import { PageHeader } from '../ui/page-header';
import { TextField } from '../ui/text-field';
import { useVerification } from './use-verification';
import { VerificationResult } from './verification-result';

/** Needs no sign-in, sends nothing, and works offline once it's open. */
export function VerifyScreen() {
  const [file, setFile] = useState<File | null>(null);
  const [hash, setHash] = useState('');
  const expected = parseExpectedHash(hash);
  const isInvalid = hash.trim() !== '' && expected === undefined;
  const verification = useVerification(isInvalid ? null : file, expected);
  return (
    <div className="mx-auto flex w-full max-w-4xl flex-col gap-4 pb-8">
      <PageHeader title="Verify an evidence pack">
        <p className="text-muted">
          Compares every byte with the manifest, and evaluates every check again. The file stays in this browser.
        </p>
      </PageHeader>
      <FilePicker onPick={setFile} />
      <TextField
        label="Expected hash"
        description="Optional. The scan shows this hash when it creates the pack. Enter the hash to detect a replaced pack."
        value={hash}
        onChange={setHash}
        mono
        spellCheck={false}
        autoComplete="off"
        placeholder="sha256:…"
        error={
          isInvalid
            ? 'Enter sha256: followed by 64 hex digits, such as sha256:3f5a…, or leave the field empty.'
            : undefined
        }
        className="max-w-2xl"
      />
      <VerificationResult name={file?.name ?? ''} verification={verification} hasExpected={expected !== undefined} />
    </div>
  );
}

/** Browsers also take a file that is dropped on the field. */
function FilePicker({ onPick }: { onPick: (file: File) => void }) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-medium">
        Evidence pack
      </label>
      <input
        id={id}
        type="file"
        accept=".zip,application/zip"
        aria-describedby={`${id}-hint`}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) onPick(file);
        }}
        // The same file can be selected again, and its name stays in the field.
        onClick={({ currentTarget }) => {
          currentTarget.value = '';
        }}
        className="w-full rounded-md border border-dashed border-line-strong bg-surface px-4 py-6 text-xs file:mr-3 file:min-h-7 file:rounded-md file:border file:border-line-strong file:bg-surface file:px-2.5 file:text-sm file:font-medium"
      />
      <p id={`${id}-hint`} className="text-xs text-muted">
        Select a .pack.zip file, or drop the file on the field.
      </p>
    </div>
  );
}
