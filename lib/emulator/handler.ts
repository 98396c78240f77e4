import { noteSender } from './acting-request';
import { armService } from './arm/service';
import { clockTime } from './control/clock';
import { controlIsOff, controlService, isFromThisMachine } from './control/service';
import { engineService } from './engine/service';
import { entraService } from './entra/service';
import { isTenantAlias } from './entra/tenant';
import { armError, notEmulated } from './errors/arm-error';
import { answerWithFaults, type DisturbedCall } from './faults';
import { graphService } from './graph/service';
import { writeLog } from './log';
import { MOST_BYTES, MOST_CONTROL_BYTES, readHead, withBody } from './read-request';
import { resourceGraphService } from './resource-graph/service';
import type { PerformSocketFault } from './socket-faults';
import type { EmulatorState, Service, ServiceName } from './types';

/** The emulator as a pure `(Request) => Promise<Response>`, independent of sockets and Next. */
export interface Emulator {
  handle(request: Request, arrival: Arrival): Promise<Response>;
}

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

const azureServices: Record<ServiceName, Service> = {
  arm: armService,
  'resource-graph': resourceGraphService,
  graph: graphService,
  entra: entraService,
  kusto: engineService,
};

const ARM = ['subscriptions', 'providers', 'tenants', 'metadata'];
const GRAPH = ['v1.0', 'beta'];
const ENTRA_SECOND = ['oauth2', 'v2.0', '.well-known', 'discovery', 'userrealm'];

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
    noteSender(seen);
    try {
      return await services[service](seen, state, (more) => Object.assign(entry, more));
    } catch (error) {
      console.error(`The emulator failed at ${seen.method} ${seen.path}`, error);
      return armError('InternalServerError').toResponse();
    }
  };
  const answer = await answerWithFaults({ service, request, original, proceed, performSocketFault }, state);
  entry.status = answer.status;
  return answer;
}

function serviceOf(segments: string[], state: EmulatorState): ServiceName | undefined {
  const [first = '', second = ''] = segments.map((segment) => segment.toLowerCase());
  if (first === 'providers' && second === 'microsoft.resourcegraph') return 'resource-graph';
  if (first === 'kusto') return 'kusto';
  if (ARM.includes(first)) return 'arm';
  if (GRAPH.includes(first)) return 'graph';
  const { tenantId, domain } = state.directory;
  const isTenant = [tenantId, domain].some((name) => name.toLowerCase() === first) || isTenantAlias(first);
  return isTenant || ENTRA_SECOND.includes(second) ? 'entra' : undefined;
}
