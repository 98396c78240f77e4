'use client';

import { Icon } from '../ui/icon';
import { Menu, MenuItem } from '../ui/menu';

/** The formats of exported findings, by the names of lib/export. */
export type ExportFormat = 'csv' | 'json' | 'sarif' | 'ocsf';

const formats: readonly { name: ExportFormat; label: string }[] = [
  { name: 'csv', label: 'CSV, for spreadsheets' },
  { name: 'json', label: 'JSON, for programs' },
  { name: 'sarif', label: 'SARIF 2.1.0, for code scanning' },
  { name: 'ocsf', label: 'OCSF 1.5.0, for security lakes' },
];

/** Saves what is shown as a file, in one of four formats. */
export function ExportMenu(props: {
  /** What the file will hold. */
  about: string;
  /** Why nothing can be saved now. */
  whyNot?: string | undefined;
  /** How much of the file under way is written, from 0 to 1; `null` where none is. */
  progress: number | null;
  onExport: (format: ExportFormat) => void;
  onCancel: () => void;
}) {
  const { progress, whyNot } = props;
  const busy = progress !== null;
  return (
    <Menu
      align="end"
      header={
        <p className="max-w-64 text-xs text-muted">
          {busy ? 'A file is being written in this browser.' : (whyNot ?? props.about)}
        </p>
      }
      trigger={
        <button
          type="button"
          className="inline-flex min-h-7 items-center gap-1 rounded-md px-2 whitespace-nowrap text-muted hover:bg-hover hover:text-text"
        >
          <Icon name="download" />
          {busy ? <span className="figures">Writing {Math.floor(progress * 100)} %</span> : 'Export'}
        </button>
      }
    >
      {busy ? <MenuItem onSelect={props.onCancel}>Cancel</MenuItem> : null}
      {busy || whyNot
        ? null
        : formats.map(({ name, label }) => (
            <MenuItem key={name} onSelect={() => props.onExport(name)}>
              {label}
            </MenuItem>
          ))}
    </Menu>
  );
}
