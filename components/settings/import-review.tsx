'use client';

import { useState } from 'react';
import type { SettingsFile } from '@/lib/model/settings-file';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { counted, figure } from '../ui/count-words';
import { DataTable, Td, Th } from '../ui/data-table';
import { Dialog } from '../ui/dialog';
import { fileChanges } from './file-changes';
import { mergeFiles, mergeItems } from './merge-files';
import { MergeReview } from './merge-review';

/** Rows shown. The rest are counted. */
const mostShown = 200;

export function ImportReview(props: {
  name: string;
  before: SettingsFile;
  after: SettingsFile;
  onImport: (file: SettingsFile) => void;
  onClose: () => void;
}) {
  const { before, after } = props;
  const [mode, setMode] = useState<'merge' | 'replace'>('merge');
  const [fromFile, setFromFile] = useState<ReadonlySet<string>>(new Set());
  const merge = mergeItems(before, after);
  const merged = mergeFiles(before, after, fromFile);
  const changes = fileChanges(before, mode === 'merge' ? merged : after);
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={`Import ${props.name}`}
      description="Review the changes. Nothing is saved yet."
      size="lg"
      footer={
        <>
          <Button onClick={props.onClose}>Cancel</Button>
          <Button
            look={mode === 'merge' ? 'primary' : 'danger'}
            disabledReason={changes.length === 0 ? 'No changes to import' : undefined}
            onClick={() => {
              props.onClose();
              props.onImport(mode === 'merge' ? merged : after);
            }}
          >
            {mode === 'merge' ? 'Merge settings' : 'Replace settings'}
          </Button>
        </>
      }
    >
      <fieldset className="mb-3 flex flex-col gap-1">
        <legend className="sr-only">Import mode</legend>
        <Choice
          name="Merge"
          says="Adds the items in the file. Keeps items that are only in this browser."
          checked={mode === 'merge'}
          onChoose={() => setMode('merge')}
        />
        <Choice
          name="Replace"
          says="Uses only the items in the file. Removes all other items from this browser."
          checked={mode === 'replace'}
          onChoose={() => setMode('replace')}
        />
      </fieldset>
      {mode === 'merge' ? (
        <MergeReview {...merge} fromFile={fromFile} onChoose={setFromFile} />
      ) : (
        <ReplaceReview before={before} after={after} />
      )}
    </Dialog>
  );
}

function Choice(props: { name: string; says: string; checked: boolean; onChoose: () => void }) {
  return (
    <label className="flex items-start gap-2">
      <input
        type="radio"
        name="import-mode"
        checked={props.checked}
        onChange={props.onChoose}
        className="m-1 size-4 shrink-0 accent-accent-solid"
      />
      <span>
        <span className="font-medium">{props.name}.</span> <span className="text-muted">{props.says}</span>
      </span>
    </label>
  );
}

function ReplaceReview({ before, after }: { before: SettingsFile; after: SettingsFile }) {
  const changes = fileChanges(before, after);
  const removed = changes.filter((change) => change.after === null);
  if (changes.length === 0) return <p>This file matches your current settings.</p>;
  const exemptions = removed.filter(({ kind }) => kind === 'Exemption').length;
  return (
    <>
      {exemptions > 0 ? (
        <div className="mb-2">
          <Banner kind="warn" title={`Removes ${counted(exemptions, 'exemption')} from this browser`}>
            The exempt findings affect the score again. To keep the {exemptions === 1 ? 'exemption' : 'exemptions'},
            select Merge.
          </Banner>
        </div>
      ) : null}
      <p className="mb-2">
        {removed.length === 0
          ? 'No exemptions, access assertions, or saved views are removed.'
          : `Removes ${figure(removed.length)} ${removed.length === 1 ? 'item' : 'items'} that ${removed.length === 1 ? 'isn’t' : 'aren’t'} in the file.`}
      </p>
      <DataTable label="Changes in the file" cards>
        <thead>
          <tr>
            <Th>Kind</Th>
            <Th>Item</Th>
            <Th>Current</Th>
            <Th>New</Th>
          </tr>
        </thead>
        <tbody>
          {[...removed, ...changes.filter((change) => change.after !== null)].slice(0, mostShown).map((change) => (
            <tr key={`${change.kind} ${change.name}`}>
              <Td className="whitespace-nowrap">{change.kind}</Td>
              <Td head className="min-w-40 wrap-anywhere">
                {change.name}
              </Td>
              <Td label="Current" className="min-w-32 wrap-anywhere">
                {change.before ?? '–'}
              </Td>
              <Td label="New" className="min-w-32 wrap-anywhere">
                {change.after ?? 'Removed'}
              </Td>
            </tr>
          ))}
        </tbody>
      </DataTable>
      {changes.length > mostShown ? (
        <p className="mt-2 text-muted">
          {figure(changes.length - mostShown)} more {changes.length - mostShown === 1 ? 'change' : 'changes'}.
        </p>
      ) : null}
    </>
  );
}
