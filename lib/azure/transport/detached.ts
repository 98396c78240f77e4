import { AsyncLocalStorage } from 'node:async_hooks';

/** Runs work outside of the request that it is for, and returns what the work returns. */
type Detached = <T>(work: () => T) => T;

declare global {
  var kustodianDetached: Detached | undefined;
}

/**
 * Node.js attaches the context of the request under way (`AsyncLocalStorage`, in which Next.js keeps the request with its headers)
 * to every socket, timer, and promise that the request creates. Sockets of a connection pool outlive the request, and with them
 * its access token would. What may outlive a request is therefore created in here.
 *
 * The bundler can load this module more than once. The first copy, loaded when the server starts, belongs to no request.
 */
globalThis.kustodianDetached ??= AsyncLocalStorage.snapshot();
export const detached: Detached = globalThis.kustodianDetached;
