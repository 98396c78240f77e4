import { AsyncLocalStorage } from 'node:async_hooks';

/** Runs work outside the current request and returns its result. */
type Detached = <T>(work: () => T) => T;

declare global {
  var kustodianDetached: Detached | undefined;
}

/**
 * Runs work outside the current request, for sockets and timers that can outlive it. Node.js attaches the request's `AsyncLocalStorage`,
 * in which Next.js keeps the request with its headers, to every socket, timer, and promise that the request creates. Sockets of a
 * connection pool would keep its access token in memory.
 *
 * The bundler can load this module more than once. The first copy, loaded when the server starts, belongs to no request.
 */
globalThis.kustodianDetached ??= AsyncLocalStorage.snapshot();
export const detached: Detached = globalThis.kustodianDetached;
