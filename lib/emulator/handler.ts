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

/** The emulator as a pure `(Request) => Promise<Response>`, independent of sockets and Next. */
export interface Emulator {
  handle(request: Request, arrival: Arrival): Promise<Response>;
}

/** How a request arrived. */
export interface Arrival {
  /** Prefix of absolute URLs, without a trailing slash. */
  base: string;
  /** The path after the base, without the query. */
  path: string;
  /**
   * Whether control serves this caller. False if other machines can reach the server, since they can write any `Host`.
   */
  allowsControl: boolean;
  performSocketFault: PerformSocketFault;
}

/** Tests of the handler replace `services`. */
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
    // ARM's host accepts any path.
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
