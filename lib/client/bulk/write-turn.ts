import type { WriteTurn } from './bulk-runner';

/**
 * Returns a run's turn to write. The runs of all tabs queue for this Web Lock, and the browser frees it when the tab
 * closes.
 */
export function writeTurn(lockName: string, locks: Pick<LockManager, 'request'> = navigator.locks): WriteTurn {
  let release: (() => void) | undefined;
  let asking: AbortController | undefined;
  return {
    isMine: () => release !== undefined,
    ask: (granted) => {
      if (release || asking) return;
      const own = new AbortController();
      asking = own;
      const keep = () =>
        new Promise<void>((resolve) => {
          if (own.signal.aborted) return resolve();
          asking = undefined;
          release = resolve;
          granted();
        });
      locks.request(lockName, { signal: own.signal }, keep).catch((error: unknown) => {
        if (!own.signal.aborted) reportError(error);
      });
    },
    leave: () => {
      asking?.abort();
      asking = undefined;
      release?.();
      release = undefined;
    },
  };
}
