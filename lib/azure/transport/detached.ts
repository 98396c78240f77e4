import { AsyncLocalStorage } from 'node:async_hooks';

type Detached = <T>(work: () => T) => T;

declare global {
  var kustodianDetached: Detached | undefined;
}

/**
 * Runs work outside the current request. Node.js attaches its `AsyncLocalStorage` with Next.js' headers to sockets,
 * timers, and promises, so a pooled socket would keep its access token. The bundler can load this module twice, and the
 * first copy belongs to no request.
 */
globalThis.kustodianDetached ??= AsyncLocalStorage.snapshot();
export const detached: Detached = globalThis.kustodianDetached;
