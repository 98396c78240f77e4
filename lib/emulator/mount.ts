import { globalState } from './global-state';
import { createEmulator } from './handler';
import { performInProcess, refuseSocketFault } from './socket-faults';

const MOUNT = '/emulator';

/**
 * Handles a request to `/emulator`. The `Host` header decides the base, because the server has several names. @param
 * allowsControl whether only this machine can reach this server
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
 * Handles a call to Azure without a socket. @param base the request's origin, such as `https://management.azure.com`
 */
export async function handleInProcess(request: Request, base: string): Promise<Response> {
  return createEmulator(await globalState()).handle(request, {
    base,
    path: new URL(request.url).pathname.slice(new URL(base).pathname.replace(/\/$/, '').length),
    allowsControl: false,
    performSocketFault: performInProcess,
  });
}
