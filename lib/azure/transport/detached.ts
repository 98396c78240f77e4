import { AsyncLocalStorage } from 'node:async_hooks';

type Detached = <T>(work: () => T) => T;

declare global {
  var kustodianDetached: Detached | undefined;
}

/**
 * Runs work outside the current request. Node.js attaches the request's `AsyncLocalStorage`, in which Next.js keeps the headers, to
 * every socket, timer, and promise that the request creates, so a pooled socket would keep its access token in memory.
 *
 * The bundler can load this module more than once. The first copy, loaded at the start, belongs to no request.
 */
globalThis.kustodianDetached ??= AsyncLocalStorage.snapshot();
export const detached: Detached = globalThis.kustodianDetached;
