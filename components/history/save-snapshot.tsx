'use client';

import { useEffect, useRef, useState } from 'react';
import type { UnreadScanScope } from '@/lib/client/snapshots/scan-fleet';
import { useKeptCount, useStoredSnapshots } from '@/lib/client/snapshots/use-stored-snapshots';
import { toShownProblem } from '@/lib/client/to-shown-problem';
import type { SnapshotDepth } from '@/lib/history/snapshot-file';
import { Problem } from '@/lib/model/problem';
import { Banner, ProblemNotice } from '../ui/banner';
import { Button } from '../ui/button';
import { counted, figure } from '../ui/count-words';
import { Dialog } from '../ui/dialog';
import { RadioGroup } from '../ui/radio-group';
import { saveFile } from '../ui/save-file';
import { Time } from '../ui/time';
import { useToast } from '../ui/toast';
import { addOpened } from './opened-snapshots';
import { folderName, requestFolderAccess, saveInFolder } from './snapshot-folder';
import type { NowSnapshot, ScanProgress, TakeOptions } from './use-now-snapshot';
import { snapshotFileName, writeSnapshotFile } from './write-snapshot-file';

type SaveState =
  | { phase: 'idle' }
  | { phase: 'reading'; progress: ScanProgress | null }
  /** What is missing or old, before anything is saved. `oldSince` is the time of the oldest result. */
  | { phase: 'review'; now: NowSnapshot; oldSince: string | null }
  | { phase: 'failed'; error: unknown };

const idle: SaveState = { phase: 'idle' };

/** Milliseconds. Older results are named before they're saved. */
const freshFor = 5 * 60_000;

/** What is missing or old is shown before the file is saved. */
export function SaveSnapshot(props: {
  open: boolean;
  onClose: () => void;
  tenantId: string;
  defaultDepth: SnapshotDepth;
  take: (options: TakeOptions) => Promise<NowSnapshot>;
}) {
  const { open, tenantId, take } = props;
  const toast = useToast();
  const keptCount = useKeptCount();
  const { keep } = useStoredSnapshots(tenantId);
  const [chosen, setDepth] = useState<SnapshotDepth | null>(null);
  const depth = chosen ?? props.defaultDepth;
  const [state, setState] = useState<SaveState>(idle);
  const abort = useRef<AbortController>(null);
  useEffect(() => () => abort.current?.abort(), []);
  const close = () => {
    abort.current?.abort();
    setState(idle);
    props.onClose();
  };
  const save = async ({ snapshot }: NowSnapshot) => {
    const name = snapshotFileName(snapshot);
    const bytes = await writeSnapshotFile(snapshot);
    const file = new File([bytes], name, { type: 'application/gzip' });
    saveFile({ name, blob: file });
    addOpened(file, snapshot);
    const { readAt, scope, depth: savedDepth } = snapshot.header;
    const facts = {
      tenantId,
      kind: 'snapshot',
      file: name,
      readAt,
      depth: savedDepth,
      clusters: scope.clusters,
    } as const;
    const refusals: string[] = [];
    if (keptCount > 0)
      await keep(facts, bytes, keptCount).catch((error) =>
        refusals.push(refusalOf(error, 'Couldn’t keep a copy in this browser. Use the downloaded file.')),
      );
    if (folderName() !== undefined)
      await saveInFolder(name, bytes).catch((error) =>
        refusals.push(
          refusalOf(
            error,
            'Couldn’t save a copy in the folder. Open the folder again, allow access, and then save again.',
          ),
        ),
      );
    toast({
      title: `Saved a snapshot of ${counted(scope.clusters, 'cluster')}`,
      description: [name, ...refusals].join(' · '),
      kind: refusals.length > 0 ? 'fail' : 'pass',
    });
    close();
  };
  const start = async (isFresh: boolean) => {
    const controller = new AbortController();
    const startedAt = Date.now();
    abort.current = controller;
    const access = requestFolderAccess();
    setState({ phase: 'reading', progress: null });
    try {
      await access;
      controller.signal.throwIfAborted();
      const onProgress = (progress: ScanProgress) => setState({ phase: 'reading', progress });
      const now = await take({ depth, isFresh, signal: controller.signal, onProgress });
      const { readAt } = now.snapshot.header;
      const oldSince = Date.parse(readAt) < startedAt - freshFor ? readAt : null;
      if (now.unread.length > 0 || oldSince !== null) setState({ phase: 'review', now, oldSince });
      else await save(now);
    } catch (error) {
      if (!controller.signal.aborted) setState({ phase: 'failed', error });
    }
  };
  const saveAnyway = async (now: NowSnapshot) => {
    const controller = new AbortController();
    abort.current = controller;
    const access = requestFolderAccess();
    setState({ phase: 'reading', progress: null });
    try {
      await access;
      controller.signal.throwIfAborted();
      await save(now);
    } catch (error) {
      if (!controller.signal.aborted) setState({ phase: 'failed', error });
    }
  };
  const isReading = state.phase === 'reading';
  return (
    <Dialog
      open={open}
      onClose={close}
      title="Save snapshot"
      description="A snapshot file has the results of all checks. It has no evidence, messages, or names of people."
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          {state.phase === 'review' ? (
            <>
              {state.oldSince === null ? null : (
                <Button icon="refresh" onClick={() => void start(true)}>
                  Scan again
                </Button>
              )}
              <Button look="primary" onClick={() => void saveAnyway(state.now)}>
                Save snapshot anyway
              </Button>
            </>
          ) : (
            <Button look="primary" icon="download" busy={isReading} onClick={() => void start(false)}>
              Save snapshot
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {state.phase === 'review' ? (
          <>
            {state.oldSince === null ? null : <OldResults since={state.oldSince} />}
            {state.now.unread.length > 0 ? <UnreadScopes unread={state.now.unread} /> : null}
          </>
        ) : (
          <RadioGroup<SnapshotDepth>
            label="Depth"
            value={depth}
            onChange={setDepth}
            options={[
              { value: 'full', label: 'Full', description: 'Loads all evidence of each cluster.' },
              {
                value: 'index',
                label: 'Index',
                description: 'Loads only evidence from Azure Resource Graph. Faster, with more Unknown results.',
              },
            ]}
          />
        )}
        <p className="text-xs text-muted">
          {keptCount > 0
            ? `This browser keeps the last ${figure(keptCount)} snapshots. `
            : 'This browser keeps no snapshots. To keep snapshots, select a number in Settings. '}
          You can compare only snapshots of the same depth.
        </p>
        {isReading ? <Progress progress={state.progress} /> : null}
        {state.phase === 'failed' ? (
          <ProblemNotice title="Couldn’t save the snapshot. No file was saved." problem={toShownProblem(state.error)} />
        ) : null}
      </div>
    </Dialog>
  );
}

export function Progress({ progress }: { progress: ScanProgress | null }) {
  const { done, total } = progress ?? { done: 0, total: 0 };
  return (
    <div className="flex items-center gap-2">
      <progress
        aria-label="Clusters loaded"
        max={Math.max(total, 1)}
        {...(total > 0 ? { value: done } : {})}
        className="w-24"
      />
      <p role="status" className="figures text-xs text-muted">
        {total > 0 ? `Loading clusters: ${figure(done)} of ${figure(total)}` : 'Loading clusters…'}
      </p>
    </div>
  );
}

function refusalOf(error: unknown, what: string): string {
  const reason = error instanceof Error ? error.message : 'Unknown';
  return error instanceof Problem ? reason : `${what} Browser error: ${reason}`;
}

/** The file has the time of the oldest result. */
function OldResults({ since }: { since: string }) {
  return (
    <Banner kind="warn" announce title="Some results aren’t current">
      The snapshot has the time of its oldest result, <Time date at={since} />. To include later changes, scan again.
    </Banner>
  );
}

export function UnreadScopes({ unread }: { unread: readonly UnreadScanScope[] }) {
  return (
    <Banner
      kind="warn"
      announce
      title={`The snapshot is incomplete. Couldn’t load ${counted(unread.length, 'scope')}.`}
    >
      <p>The snapshot lists these scopes as not loaded. A comparison doesn’t count their clusters as removed.</p>
      <ul className="mt-1 max-h-60 overflow-auto">
        {unread.map(({ scope, displayName, problem }) => (
          <li key={scope} className="wrap-anywhere">
            <span className="font-medium">{displayName ?? scope}</span>: {problem.detail}
          </li>
        ))}
      </ul>
    </Banner>
  );
}
