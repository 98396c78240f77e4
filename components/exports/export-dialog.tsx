'use client';

import Link from 'next/link';
import { useEffect, useMemo, useState } from 'react';
import { sizeWords } from '@/lib/cluster/size-words';
import type { ExportedCluster } from '@/lib/export/file-format';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { RadioGroup } from '../ui/radio-group';
import type { ExportChoice, ExportFormat } from './export-choice';

type Scope = 'failures' | 'all';

const formats: readonly { value: ExportFormat; label: string; description: string }[] = [
  { value: 'csv', label: 'CSV', description: 'For spreadsheets. One row for each finding.' },
  { value: 'json', label: 'JSON', description: 'For scripts and programs.' },
  { value: 'sarif', label: 'SARIF 2.1.0', description: 'For code scanning, which raises an alert for each failure.' },
  { value: 'ocsf', label: 'OCSF 1.5.0', description: 'For security data lakes.' },
  {
    value: 'html',
    label: 'Report (HTML)',
    description: 'An HTML report of all findings with charts, for auditors. To get a PDF, print it.',
  },
];

/**
 * GitHub's limit of results in a file:
 * https://docs.github.com/code-security/code-scanning/troubleshooting-sarif-uploads/results-exceed-limit
 */
const resultsForGitHub = 25_000;

const { format: figure } = new Intl.NumberFormat('en');

export function ExportDialog(props: {
  about: string;
  hasFailures: boolean;
  rowsOf: (choice: ExportChoice) => number;
  clustersOf: (choice: ExportChoice) => Iterable<ExportedCluster>;
  onExport: (choice: ExportChoice) => void;
  onClose: () => void;
}) {
  const { rowsOf, clustersOf, hasFailures } = props;
  const [scope, setScope] = useState<Scope>(hasFailures ? 'failures' : 'all');
  const [format, setFormat] = useState<ExportFormat>('csv');
  const isReport = format === 'html';
  const onlyFailures = scope === 'failures' && !isReport;
  const rows = useMemo(() => rowsOf({ format, onlyFailures }), [rowsOf, format, onlyFailures]);
  const size = useSize({ format, rows, onlyFailures, clustersOf });
  const word = isReport ? 'finding' : 'row';
  return (
    <Dialog
      open
      onClose={props.onClose}
      title="Export findings"
      description={props.about}
      footer={
        <>
          <Button onClick={props.onClose}>Cancel</Button>
          <Button
            look="primary"
            disabledReason={rows === 0 ? 'No findings to export' : undefined}
            onClick={() => props.onExport({ format, onlyFailures })}
          >
            Export findings
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <p role="status" className="figures text-lg font-semibold">
          {figure(rows)} {rows === 1 ? word : `${word}s`}
          {size === null ? '' : `, about ${sizeWords(size)}`}
        </p>
        {hasFailures && !isReport ? (
          <RadioGroup<Scope>
            label="Findings"
            value={scope}
            onChange={setScope}
            options={[
              { value: 'failures', label: 'Failures', description: 'Excludes exempt findings.' },
              {
                value: 'all',
                label: 'All findings',
                description: 'Includes passed, unknown, not applicable, and exempt findings.',
              },
            ]}
          />
        ) : null}
        <RadioGroup<ExportFormat> label="Format" value={format} onChange={setFormat} options={formats} />
        {format === 'sarif' && rows > resultsForGitHub ? (
          <p className="text-warn">
            GitHub accepts up to {figure(resultsForGitHub)} results per file. Your selection has {figure(rows)}. Narrow
            the filter before you export the findings.
          </p>
        ) : null}
        <p className="text-xs text-muted">
          For results that an auditor can verify, create an evidence pack with the command line.{' '}
          <Link href="/verify" className="link">
            Verify an evidence pack
          </Link>
        </p>
      </div>
    </Dialog>
  );
}

/** Returns the estimated bytes, or `null` until they are known. */
function useSize(props: {
  format: ExportFormat;
  rows: number;
  onlyFailures: boolean;
  clustersOf: (choice: ExportChoice) => Iterable<ExportedCluster>;
}): number | null {
  const { format, rows, onlyFailures, clustersOf } = props;
  const [known, setKnown] = useState<{ key: string; size: number } | null>(null);
  const key = `${format} ${onlyFailures} ${rows}`;
  useEffect(() => {
    const abortController = new AbortController();
    const { signal } = abortController;
    const estimate = async () => {
      const { estimateSize } = await import('./write-findings-file');
      const size = await estimateSize({ format, rows, clusters: clustersOf({ format, onlyFailures }), signal });
      if (!signal.aborted) setKnown({ key: `${format} ${onlyFailures} ${rows}`, size });
    };
    // The file can be created without an estimate.
    estimate().catch(() => undefined);
    return () => abortController.abort();
  }, [format, rows, onlyFailures, clustersOf]);
  return known?.key === key ? known.size : null;
}
