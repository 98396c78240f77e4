'use client';

import type { ReactNode } from 'react';
import { Button } from './button';
import { Icon } from './icon';
import { Menu, MenuItem } from './menu';
import { saveFile } from './save-file';
import { useToast } from './toast';

export type FileMenuFormat = 'csv' | 'json';

interface TextFile {
  name: string;
  text: string;
  /** What the file has, such as `12 rows`. */
  content: string;
}

/** Writes text on demand, so that its code isn't part of the page. */
export function FileMenu(props: {
  children: ReactNode;
  disabledReason?: string | undefined;
  write: (format: FileMenuFormat) => Promise<TextFile>;
}) {
  const toast = useToast();
  const save = async (format: FileMenuFormat) => {
    try {
      const { name, text, content } = await props.write(format);
      saveFile({ name, blob: new Blob([text], { type: format === 'csv' ? 'text/csv' : 'application/json' }) });
      toast({ title: `Exported ${content}`, description: name, kind: 'pass' });
    } catch {
      toast({ title: 'Couldn’t create the file', description: 'Try again. No file was saved.', kind: 'fail' });
    }
  };
  return (
    <FormatMenu disabledReason={props.disabledReason} onSelect={(format) => void save(format)}>
      {props.children}
    </FormatMenu>
  );
}

export function FormatMenu(props: {
  children: ReactNode;
  look?: 'secondary' | 'quiet';
  /** Why nothing can be saved. */
  disabledReason?: string | undefined;
  onSelect: (format: FileMenuFormat) => void;
}) {
  const button = (
    <Button look={props.look ?? 'secondary'} icon="download" disabledReason={props.disabledReason}>
      {props.children}
      <Icon name="chevronDown" />
    </Button>
  );
  if (props.disabledReason !== undefined) return button;
  return (
    <Menu align="end" trigger={button}>
      <MenuItem onSelect={() => props.onSelect('csv')}>CSV for spreadsheets</MenuItem>
      <MenuItem onSelect={() => props.onSelect('json')}>JSON</MenuItem>
    </Menu>
  );
}
