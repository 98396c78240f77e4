'use client';

import { useCallback, useRef, useState } from 'react';
import type { ExportedCluster } from '@/lib/export/file-format';
import { Icon } from '../ui/icon';
import { lazyComponent } from '../ui/lazy-module';
import { useToast } from '../ui/toast';
import type { ExportChoice } from './export-choice';

const ExportDialog = lazyComponent(() => import('./export-dialog').then((part) => part.ExportDialog));

/** Shows the progress while a file is created. */
export function ExportMenu(props: {
  about: string;
  whyNot?: string | undefined;
  hasFailures: boolean;
  rowsOf: (choice: ExportChoice) => number;
  clustersOf: (choice: ExportChoice) => Iterable<ExportedCluster>;
  /** From 0 to 1. `null` if idle. */
  progress: number | null;
  onExport: (choice: ExportChoice) => void;
  onCancel: () => void;
}) {
  const { progress, whyNot } = props;
  const [open, setOpen] = useState(false);
  const toast = useToast();
  const latest = useRef(props);
  latest.current = props;
  // The same functions, so that the dialog counts once.
  const rowsOf = useCallback((choice: ExportChoice) => latest.current.rowsOf(choice), []);
  const clustersOf = useCallback((choice: ExportChoice) => latest.current.clustersOf(choice), []);
  if (progress !== null)
    return (
      <button type="button" onClick={props.onCancel} className={quiet}>
        <Icon name="close" />
        <span className="figures">Cancel export: {Math.floor(progress * 100)}%</span>
      </button>
    );
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        {...(whyNot ? { 'aria-disabled': true, title: whyNot } : {})}
        onPointerEnter={ExportDialog.load}
        onFocus={ExportDialog.load}
        onClick={() => {
          if (whyNot) {
            // Touch screens show no tooltip.
            toast({ title: whyNot });
            return;
          }
          setOpen(true);
        }}
        className={quiet}
      >
        <Icon name="download" />
        Export
      </button>
      {open ? (
        <ExportDialog
          about={props.about}
          hasFailures={props.hasFailures}
          rowsOf={rowsOf}
          clustersOf={clustersOf}
          onExport={(choice) => {
            setOpen(false);
            props.onExport(choice);
          }}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}

const quiet =
  'inline-flex min-h-7 items-center gap-1 rounded-md px-2 whitespace-nowrap text-muted hover:bg-hover hover:text-text aria-disabled:opacity-60';
