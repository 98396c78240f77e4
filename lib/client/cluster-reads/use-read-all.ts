'use client';

import { useEffect, useMemo, useRef, useState } from 'react';
import { sleep } from '@/lib/async/sleep';
import { parseClusterId } from '@/lib/model/azure/arm-id';
import { Problem } from '@/lib/model/problem';
import { useApi } from '../api';
import { settingsHeader, useSettings } from '../settings/settings-store';
import { keepCompact, readCompact } from './cluster-readings';
import type { ReadAll, ReadAllOptions, ReadTarget } from './read-all';
import { idle, type ReadAllState } from './read-all-state';

type Reading = Pick<ReadAll, 'pause' | 'resume' | 'cancel' | 'dismiss'> & {
  start: (targets: readonly ReadTarget[]) => void;
};

/** Reads many clusters. The code loads on demand, and leaving the page cancels it. */
export function useReadAll(): { state: ReadAllState; reading: Reading } {
  const api = useApi();
  const settings = settingsHeader(useSettings());
  const [state, setState] = useState(idle);
  const latest = useRef({ api, settings });
  latest.current = { api, settings };
  const isHere = useRef(false);
  const reading = useMemo(() => {
    let loading: Promise<ReadAll> | undefined;
    let loaded: ReadAll | undefined;
    const options: ReadAllOptions = {
      read: ({ id }, signal) => {
        const ref = parseClusterId(id);
        if (!ref) return Promise.reject(new Problem('not-found', 'Azure names this cluster in an unexpected way.'));
        return readCompact(latest.current.api, ref, signal);
      },
      keep: (id, answer) => {
        const ref = parseClusterId(id);
        if (ref) keepCompact(ref, answer, latest.current.settings);
      },
      onState: setState,
      now: () => performance.now(),
      wait: sleep,
    };
    return {
      start: (targets: readonly ReadTarget[]) => {
        loading ??= import('./read-all').then(({ ReadAll }) => {
          loaded = new ReadAll(options);
          return loaded;
        });
        loading.then(
          (all) => {
            if (isHere.current) void all.start(targets);
          },
          () => {
            loading = undefined;
            const message = 'A script of this page could not be loaded. Load the page again.';
            setState({
              ...idle,
              phase: 'done',
              total: targets.length,
              failed: targets.map(({ id }) => ({ id, message })),
            });
          },
        );
      },
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
