import { globalState } from './global-state';
import { createEmulator } from './handler';
import { performInProcess, refuseSocketFault } from './socket-faults';

/** The path under which the product mounts the emulator. */
const MOUNT = '/emulator';

/**
 * Handles an HTTP request whose path starts with `/emulator`. The base of absolute URLs comes from the `Host` header,
 * because the server has several names, such as `localhost` and `127.0.0.1`.
 *
 * @param allowsControl whether this server is reachable from this machine only
 */
export async function handleMounted(
  request: Request,
  { allowsControl }: { allowsControl: boolean },
): Promise<Response> {
  const url = new URL(request.url);
  const host = request.headers.get('host') ?? url.host;
  return createEmulator(await globalState()).handle(request, {
    base: `${url.protocol}//${host}${MOUNT}`,
    path: url.pathname.slice(MOUNT.length),
    allowsControl,
    performSocketFault: refuseSocketFault,
  });
}

/**
 * Handles a call that the product would send to Azure, without a socket.
 *
 * @param base the request's origin, for example `https://management.azure.com`
 */
export async function handleInProcess(request: Request, base: string): Promise<Response> {
  return createEmulator(await globalState()).handle(request, {
    base,
    path: new URL(request.url).pathname.slice(new URL(base).pathname.replace(/\/$/, '').length),
    allowsControl: false,
    performSocketFault: performInProcess,
  });
}
