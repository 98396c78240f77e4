'use client';

import { Icon } from '../ui/icon';
import { Menu, MenuItem } from '../ui/menu';

/** The formats of exported findings, by the names of lib/export. */
export type ExportFormat = 'csv' | 'json' | 'sarif' | 'ocsf';

/** What can be saved. */
export interface ExportChoice {
  format: ExportFormat;
  /** Failures alone: code scanning takes every result for an alert, also one that passed. */
  onlyFailures: boolean;
}

const choices: readonly (ExportChoice & { label: string })[] = [
  { format: 'csv', onlyFailures: false, label: 'CSV, for spreadsheets' },
  { format: 'json', onlyFailures: false, label: 'JSON, for programs' },
  { format: 'sarif', onlyFailures: true, label: 'SARIF 2.1.0, failures for code scanning' },
  { format: 'sarif', onlyFailures: false, label: 'SARIF 2.1.0, every finding' },
  { format: 'ocsf', onlyFailures: false, label: 'OCSF 1.5.0, for security lakes' },
];

/** More results of one file GitHub does not take: https://docs.github.com/code-security/code-scanning/troubleshooting-sarif-uploads/results-exceed-limit */
const resultsForGitHub = 25_000;

const { format: figure } = new Intl.NumberFormat('en');

/** Saves what is shown as a file, in one of four formats. */
export function ExportMenu(props: {
  /** What the file will hold. */
  about: string;
  /** Why nothing can be saved now. */
  whyNot?: string | undefined;
  /** Counts the failures that a file of them alone would hold; `null` where what is shown is filtered to something else. */
  failures: (() => number) | null;
  /** How much of the file under way is written, from 0 to 1; `null` where none is. */
  progress: number | null;
  onExport: (choice: ExportChoice) => void;
  onCancel: () => void;
}) {
  const { progress, whyNot, failures } = props;
  const busy = progress !== null;
  return (
    <Menu
      align="end"
      header={
        <p className="max-w-64 text-xs text-muted">
          {busy ? 'A file is being written in this browser.' : (whyNot ?? props.about)}
          {busy || whyNot || !failures ? null : <TooManyForGitHub failures={failures} />}
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
        : choices
            .filter(({ onlyFailures }) => !onlyFailures || failures)
            .map(({ label, ...choice }) => (
              <MenuItem key={label} onSelect={() => props.onExport(choice)}>
                {label}
              </MenuItem>
            ))}
    </Menu>
  );
}

/** A part of its own, so that thousands of clusters are counted only once the menu is open. */
function TooManyForGitHub({ failures }: { failures: () => number }) {
  const count = failures();
  if (count <= resultsForGitHub) return null;
  return ` GitHub takes ${figure(resultsForGitHub)} results of one file, and what is shown has ${figure(count)} failures: filter it before code scanning gets it.`;
}
