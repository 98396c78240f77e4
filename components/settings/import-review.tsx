'use client';

import type { SettingsFile } from '@/lib/model/settings-file';
import { Button } from '../ui/button';
import { DataTable, Td, Th } from '../ui/data-table';
import { Dialog } from '../ui/dialog';
import { fileChanges } from './file-changes';

/** More than that nobody reads; the rest is counted. */
const mostShown = 200;

/** What a settings file would change, before it does. */
export function ImportReview(props: {
  name: string;
  before: SettingsFile;
  after: SettingsFile;
  onImport: (file: SettingsFile) => void;
  onClose: () => void;
}) {
  const changes = fileChanges(props.before, props.after);
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={`Import ${props.name}`}
      description={
        changes.length === 0
          ? 'The file says what this browser keeps already.'
          : `It changes ${changes.length.toLocaleString('en')} ${changes.length === 1 ? 'thing' : 'things'} that this browser keeps. Nothing is changed yet.`
      }
      size="lg"
      footer={
        <>
          <Button onClick={props.onClose}>Cancel</Button>
          <Button
            look="primary"
            disabledReason={changes.length === 0 ? 'There is nothing to change' : undefined}
            onClick={() => {
              props.onClose();
              props.onImport(props.after);
            }}
          >
            Import
          </Button>
        </>
      }
    >
      {changes.length === 0 ? null : (
        <DataTable label="What the file changes">
          <thead>
            <tr>
              <Th>Kind</Th>
              <Th>What</Th>
              <Th>Now</Th>
              <Th>Then</Th>
            </tr>
          </thead>
          <tbody>
            {changes.slice(0, mostShown).map((change) => (
              <tr key={`${change.kind} ${change.name}`}>
                <Td className="whitespace-nowrap">{change.kind}</Td>
                <Td head className="min-w-40 wrap-anywhere">
                  {change.name}
                </Td>
                <Td className="min-w-32 wrap-anywhere">{change.before ?? 'Not there'}</Td>
                <Td className="min-w-32 wrap-anywhere">{change.after ?? 'Removed'}</Td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
      {changes.length > mostShown ? (
        <p className="mt-2 text-muted">
          …and {(changes.length - mostShown).toLocaleString('en')} more of the same kinds.
        </p>
      ) : null}
    </Dialog>
  );
}
