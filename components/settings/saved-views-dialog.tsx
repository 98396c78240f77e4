'use client';

import { type FormEvent, useId, useState } from 'react';
import type { SavedView } from '@/lib/model/settings-file';
import { settingsLimits } from '@/lib/model/settings-limits';
import { Button, IconButton } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { TextField } from '../ui/text-field';

export function SavedViewsDialog(props: {
  open: boolean;
  views: readonly SavedView[];
  onSave: (name: string) => void;
  onDelete: (name: string) => void;
  onClose: () => void;
}) {
  const { views } = props;
  const form = useId();
  const [name, setName] = useState('');
  const [error, setError] = useState<string>();
  const replaced = views.find((view) => view.name.toLowerCase() === name.trim().toLowerCase());
  const save = (event: FormEvent) => {
    event.preventDefault();
    const problem = whyNot(name, replaced === undefined && views.length >= settingsLimits.savedViews);
    setError(problem);
    if (problem) return;
    setName('');
    props.onSave(name.trim());
  };
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      title="Saved views"
      description="A view stores the layout, filters, grouping, sort order, and columns in this browser."
      size="sm"
      footer={
        <>
          <Button onClick={props.onClose}>Close</Button>
          <Button look="primary" type="submit" form={form}>
            Save view
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={save} noValidate>
        <TextField
          label="View name"
          required
          maxLength={settingsLimits.viewName}
          {...(replaced ? { description: `Replaces the existing view ${replaced.name}.` } : {})}
          error={error}
          value={name}
          onChange={setName}
        />
      </form>
      {views.length > 0 ? (
        <section aria-label="Saved views" className="mt-4">
          <h3 className="text-xs font-medium text-muted">Saved views</h3>
          <ul className="divide-y">
            {views.map((view) => (
              <li key={view.name} className="flex items-center gap-2 py-1">
                <span className="min-w-0 flex-1 wrap-anywhere">{view.name}</span>
                <IconButton
                  icon="close"
                  size="sm"
                  label={`Delete view ${view.name}`}
                  onClick={() => props.onDelete(view.name)}
                />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </Dialog>
  );
}

function whyNot(name: string, isFull: boolean): string | undefined {
  if (name.trim() === '') return 'Enter a view name, such as Production clusters.';
  return isFull
    ? `You have ${settingsLimits.savedViews} saved views, which is the limit. Delete a view first.`
    : undefined;
}
