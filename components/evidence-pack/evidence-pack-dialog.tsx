'use client';

import Link from 'next/link';
import { useEffect, useRef, useState } from 'react';
import { useApi } from '@/lib/client/api';
import { useSession } from '@/lib/client/auth/auth-provider';
import { useFleet } from '@/lib/client/queries/fleet';
import { useUsedSettings } from '@/lib/client/settings/organization';
import { useExemptions } from '@/lib/client/settings/use-exemptions';
import { toShownProblem } from '@/lib/client/to-shown-problem';
import { Banner, ProblemNotice } from '../ui/banner';
import { Button } from '../ui/button';
import { counted } from '../ui/count-words';
import { Dialog } from '../ui/dialog';
import { KeyValue } from '../ui/key-value';
import { saveFile } from '../ui/save-file';
import type { CreatedPack } from './create-pack';

type State =
  | { phase: 'idle' }
  | { phase: 'reading'; progress: number }
  | { phase: 'done'; pack: Pick<CreatedPack, 'manifestHash' | 'clusters' | 'unread'> }
  | { phase: 'failed'; error: unknown };

const fileName = 'kustodian.pack.zip';

/** Saves an evidence pack of the loaded fleet, and shows its hash. */
export function EvidencePackButton() {
  const api = useApi();
  const { person, config } = useSession();
  const { data, isFetching } = useFleet();
  const settings = useUsedSettings();
  const { exemptions } = useExemptions();
  const [isOpen, setIsOpen] = useState(false);
  const [state, setState] = useState<State>({ phase: 'idle' });
  const abort = useRef<AbortController>(null);
  useEffect(() => () => abort.current?.abort(), []);
  const close = () => {
    abort.current?.abort();
    setState({ phase: 'idle' });
    setIsOpen(false);
  };
  const clusters = data?.clusters.length ?? 0;
  const whyNot = isFetching
    ? 'Clusters are still loading. Create the pack when loading is complete.'
    : clusters === 0
      ? 'No clusters'
      : undefined;
  const create = async () => {
    if (!data) return;
    abort.current = new AbortController();
    const { signal } = abort.current;
    setState({ phase: 'reading', progress: 0 });
    try {
      // The checks and the writer aren't part of the page.
      const { createPack } = await import('./create-pack');
      const { tenantId, objectId } = person;
      const { bytes, ...pack } = await createPack(api, {
        fleet: data,
        product: config.version,
        tenantId,
        objectId,
        settings,
        exemptions,
        signal,
        onProgress: (progress) => setState({ phase: 'reading', progress }),
      });
      saveFile({ name: fileName, blob: new Blob([Uint8Array.from(bytes)], { type: 'application/zip' }) });
      setState({ phase: 'done', pack });
    } catch (error) {
      if (!signal.aborted) setState({ phase: 'failed', error });
    }
  };
  const isReading = state.phase === 'reading';
  return (
    <>
      <Button look="primary" icon="download" disabledReason={whyNot} onClick={() => setIsOpen(true)}>
        Evidence pack…
      </Button>
      <Dialog
        open={isOpen}
        onClose={close}
        keepOpenOnOutsidePress
        title="Create evidence pack"
        description={`The evidence, results, and settings of ${counted(clusters, 'cluster')}, with names and IDs of people.`}
        footer={
          <>
            <Button onClick={close}>{state.phase === 'done' ? 'Close' : 'Cancel'}</Button>
            {state.phase === 'done' ? null : (
              <Button look="primary" busy={isReading} onClick={() => void create()}>
                Create evidence pack
              </Button>
            )}
          </>
        }
      >
        <PackState state={state} />
      </Dialog>
    </>
  );
}

function PackState({ state }: { state: State }) {
  switch (state.phase) {
    case 'idle':
      return <p>Kustodian loads every cluster again, and saves the pack as a file.</p>;
    case 'reading':
      return (
        <div className="flex flex-col gap-1">
          <p role="status">Creating the pack…</p>
          <progress aria-label="Packed evidence" value={state.progress} className="w-full" />
        </div>
      );
    case 'failed':
      return (
        <ProblemNotice title="Couldn’t create the pack. No file was saved." problem={toShownProblem(state.error)} />
      );
    case 'done': {
      const { manifestHash, clusters, unread } = state.pack;
      const hash = `sha256:${manifestHash}`;
      return (
        <div className="flex flex-col gap-3">
          <Banner kind={unread > 0 ? 'neutral' : 'pass'} announce title={`Saved ${fileName}`}>
            {counted(clusters, 'cluster')}
            {unread > 0 ? `. Couldn’t load ${counted(unread, 'scope')}` : ''}.
          </Banner>
          <KeyValue
            items={[{ name: 'Hash', value: <code className="font-mono text-xs break-all">{hash}</code>, copy: hash }]}
          />
          <p>
            Send the hash separately from the pack, for{' '}
            <Link href="/verify" prefetch={false} className="link">
              Verify an evidence pack
            </Link>
            .
          </p>
        </div>
      );
    }
    default:
      return state satisfies never;
  }
}
