import { actFor } from './acting-request';
import { clockTime } from './control/clock';
import { controlIsOff, controlService, isFromThisMachine } from './control/service';
import { armError, notEmulated } from './errors/arm-error';
import { answerWithFaults, type DisturbedCall } from './faults';
import { writeLog } from './log';
import { MOST_BYTES, MOST_CONTROL_BYTES, readHead, withBody } from './read-request';
import { azureServices, serviceOf } from './services';
import type { PerformSocketFault } from './socket-faults';
import type { EmulatorState, Service, ServiceName } from './types';

/**
 * The emulator as a pure `(Request) => Promise<Response>`: it routes requests to services, applies faults, and keeps
 * the log. Independent of sockets and Next: `server.ts` and `mount.ts` call it.
 */
export interface Emulator {
  handle(request: Request, arrival: Arrival): Promise<Response>;
}

/** How a request arrived. */
export interface Arrival {
  /** Absolute URL prefix without a trailing slash. Every absolute URL in the answer starts with it. */
  base: string;
  /** The path after the base, as sent, without the query. */
  path: string;
  /**
   * Whether control serves this caller. False if other machines can reach the server: they write the `Host` header
   * themselves, so nothing in a request proves that it's from this machine.
   */
  allowsControl: boolean;
  performSocketFault: PerformSocketFault;
}

/** Returns an emulator over a state. Only tests of the handler replace `services`. */
export function createEmulator(state: EmulatorState, services: Record<ServiceName, Service> = azureServices): Emulator {
  return { handle: (request, arrival) => handle(request, arrival, state, services) };
}

async function handle(
  original: Request,
  { base, path, allowsControl, performSocketFault }: Arrival,
  state: EmulatorState,
  services: Record<ServiceName, Service>,
): Promise<Response> {
  const head = readHead(original, base, path, clockTime(state));
  if (!head) return armError('BadRequest', { path }).toResponse();
  const isControl = head.segments[0]?.toLowerCase() === 'control';
  if (isControl && !allowsControl) return controlIsOff();
  const request = await withBody(
    head,
    original,
    isControl && isFromThisMachine(head) ? MOST_CONTROL_BYTES : MOST_BYTES,
  );
  if (!request) return armError('RequestContentTooLarge').toResponse();
  if (isControl) return controlService(request, state);

  const service = serviceOf(request.segments, state);
  if (!service) {
    // ARM's host accepts any path, so an unknown one counts as ARM's.
    writeLog(state, 'arm', request).status = 501;
    return notEmulated(`the path '${request.path}'`);
  }
  const entry = writeLog(state, service, request);
  const proceed: DisturbedCall['proceed'] = async (seen) => {
    try {
      return await actFor(seen, () => services[service](seen, state));
    } catch (error) {
      console.error(`The emulator failed at ${seen.method} ${seen.path}`, error);
      return armError('InternalServerError').toResponse();
    }
  };
  const answer = await answerWithFaults({ service, request, original, proceed, performSocketFault }, state);
  entry.status = answer.status;
  return answer;
}
