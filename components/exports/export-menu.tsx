'use client';

import { Icon } from '../ui/icon';
import { Menu, MenuItem } from '../ui/menu';

/** The formats of lib/export. */
export type ExportFormat = 'csv' | 'json' | 'sarif' | 'ocsf';

export interface ExportChoice {
  format: ExportFormat;
  /** Failures only, because code scanning raises an alert for every result. */
  onlyFailures: boolean;
}

const choices: readonly (ExportChoice & { label: string })[] = [
  { format: 'csv', onlyFailures: false, label: 'CSV, for spreadsheets' },
  { format: 'json', onlyFailures: false, label: 'JSON, for programs' },
  { format: 'sarif', onlyFailures: true, label: 'SARIF 2.1.0, failures for code scanning' },
  { format: 'sarif', onlyFailures: false, label: 'SARIF 2.1.0, every finding' },
  { format: 'ocsf', onlyFailures: false, label: 'OCSF 1.5.0, for security lakes' },
];

/**
 * GitHub's limit of results in a file:
 * https://docs.github.com/code-security/code-scanning/troubleshooting-sarif-uploads/results-exceed-limit
 */
const resultsForGitHub = 25_000;

const { format: figure } = new Intl.NumberFormat('en');

export function ExportMenu(props: {
  about: string;
  whyNot?: string | undefined;
  /** `null` if the filter excludes failures. */
  failures: (() => number) | null;
  /** From 0 to 1. `null` if idle. */
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

/** A component, so that counting waits for the open menu. */
function TooManyForGitHub({ failures }: { failures: () => number }) {
  const count = failures();
  if (count <= resultsForGitHub) return null;
  return ` GitHub takes ${figure(resultsForGitHub)} results of one file, and what is shown has ${figure(count)} failures: filter it before code scanning gets it.`;
}
