'use client';

import { useEffect, useMemo, useRef, useState } from 'react';
import { sleep } from '@/lib/async/sleep';
import { type ClusterRef, parseClusterId } from '@/lib/model/azure/arm-id';
import { Problem } from '@/lib/model/problem';
import { useApi } from '../api';
import { settingsHeader, useSettings } from '../settings/settings-store';
import { keepCompact, readCompact } from './cluster-readings';
import type { ReadAll, ReadAllOptions, ReadCost, ReadTarget } from './read-all';
import { idle, type ReadAllState } from './read-all-state';

type Reading = Pick<ReadAll, 'pause' | 'resume' | 'cancel' | 'dismiss'> & {
  start: (targets: readonly ReadTarget[]) => void;
  startFirst: (targets: readonly ReadTarget[]) => void;
};

/** Reads the findings of many clusters. The code loads on demand, and leaving the page cancels it. */
export function useReadAll(): { state: ReadAllState; reading: Reading } {
  const api = useApi();
  const settings = settingsHeader(useSettings());
  return usePacedReads({
    read: (ref, signal) => readCompact(api, ref, signal),
    keep: (ref, answer) => keepCompact(ref, answer, settings),
  });
}

/** Reads many clusters within the quotas of Azure. The code loads on demand, and leaving the page cancels it. */
export function usePacedReads<Answer extends ReadCost>(work: {
  read: (ref: ClusterRef, signal: AbortSignal) => Promise<Answer>;
  keep: (ref: ClusterRef, answer: Answer) => void;
}): { state: ReadAllState; reading: Reading } {
  const [state, setState] = useState(idle);
  const latest = useRef(work);
  latest.current = work;
  const isHere = useRef(false);
  const reading = useMemo(() => {
    let loading: Promise<ReadAll<Answer>> | undefined;
    let loaded: ReadAll<Answer> | undefined;
    const options: ReadAllOptions<Answer> = {
      read: ({ id }, signal) => {
        const ref = parseClusterId(id);
        if (!ref)
          return Promise.reject(
            new Problem('not-found', 'Azure returned a cluster ID in an unexpected format. Try again.'),
          );
        return latest.current.read(ref, signal);
      },
      keep: (id, answer) => {
        const ref = parseClusterId(id);
        if (ref) latest.current.keep(ref, answer);
      },
      onState: setState,
      now: () => performance.now(),
      wait: sleep,
    };
    const withLoaded = (targets: readonly ReadTarget[], run: (all: ReadAll<Answer>) => Promise<void>) => {
      loading ??= import('./read-all').then(({ ReadAll }) => {
        loaded = new ReadAll<Answer>(options);
        return loaded;
      });
      loading.then(
        (all) => {
          if (isHere.current) void run(all);
        },
        () => {
          loading = undefined;
          const message = 'Part of this page couldn’t be loaded. Reload the page.';
          setState({
            ...idle,
            phase: 'done',
            total: targets.length,
            failed: targets.map(({ id }) => ({ id, message })),
          });
        },
      );
    };
    return {
      start: (targets: readonly ReadTarget[]) => withLoaded(targets, (all) => all.start(targets)),
      startFirst: (targets: readonly ReadTarget[]) => withLoaded(targets, (all) => all.startFirst(targets)),
      pause: () => loaded?.pause(),
      resume: () => loaded?.resume(),
      cancel: () => loaded?.cancel(),
      dismiss: () => loaded?.dismiss(),
    };
  }, []);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
      reading.cancel();
    };
  }, [reading]);
  return { state, reading };
}
