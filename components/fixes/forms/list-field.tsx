'use client';

import { useState } from 'react';
import { Button, IconButton } from '../../ui/button';
import { Checkbox } from '../../ui/checkbox';
import { TextField } from '../../ui/text-field';

export interface ListFieldProps {
  label: string;
  description?: string;
  placeholder: string;
  values: readonly string[];
  onChange: (values: readonly string[]) => void;
  judge: (entry: string) => string | undefined;
  error?: string | undefined;
}

/** Several entries can be pasted, one per line or with commas. */
export function ListField(props: ListFieldProps) {
  const { values, onChange } = props;
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState<string>();

  const add = () => {
    const entries = entriesOf(text);
    const first = entries.map(props.judge).find((error) => error !== undefined);
    setWrong(entries.length === 0 ? `Enter a value, such as ${props.placeholder}.` : first);
    if (entries.length === 0 || first) return;
    onChange(withEntries(values, entries));
    setText('');
  };
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-end gap-2">
        <TextField
          label={props.label}
          description={props.description}
          mono
          spellCheck={false}
          autoComplete="off"
          placeholder={props.placeholder}
          value={text}
          onChange={(typed) => {
            setText(typed);
            setWrong(undefined);
          }}
          onPaste={(event) => {
            // An input would join the lines.
            event.preventDefault();
            setText([text, ...entriesOf(event.clipboardData.getData('text'))].filter(Boolean).join(', '));
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || text.trim() === '') return;
            event.preventDefault();
            add();
          }}
          error={wrong ?? props.error}
          className="min-w-0 flex-1"
        />
        <Button icon="plus" onClick={add} className={wrong || props.error ? 'mb-5' : ''}>
          Add entry
        </Button>
      </div>
      {values.length === 0 ? (
        <p className="text-muted">The list is empty.</p>
      ) : (
        <ul aria-label={props.label} className="max-h-60 divide-y overflow-auto rounded-md border">
          {values.map((value) => (
            <li key={value} className="flex items-center gap-2 px-2 py-0.5">
              <code className="min-w-0 flex-1 font-mono text-xs break-all">{value}</code>
              <IconButton
                icon="close"
                size="sm"
                label={`Remove ${value}`}
                onClick={() => onChange(values.filter((entry) => entry !== value))}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Asks in words, so that an empty list is never a mistake. */
export function EmptyListChoice(props: {
  label: string;
  chosen: boolean;
  onChange: (chosen: boolean) => void;
  error?: string | undefined;
}) {
  return (
    <div>
      <Checkbox
        checked={props.chosen}
        onChange={props.onChange}
        aria-invalid={props.error === undefined ? undefined : true}
      >
        {props.label}
      </Checkbox>
      {props.error === undefined ? null : (
        <p role="alert" className="text-xs text-fail">
          {props.error}
        </p>
      )}
    </div>
  );
}

/** Returns the error of an empty list without its choice. */
export function emptyListError(choice: string): string {
  return `Add an entry, or select “${choice}”.`;
}

export function entriesOf(text: string): string[] {
  return text
    .split(/[\n\r,;]+/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

function withEntries(values: readonly string[], entries: readonly string[]): string[] {
  return [...new Set([...values, ...entries])];
}
