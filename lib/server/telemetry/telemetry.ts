import type { ObserveRequest } from '@/lib/azure/transport/transport';
import type { ProblemCode } from '@/lib/model/problem';

export interface RequestTrace {
  traceId: string;
  /** For the requests to Azure. */
  observe: ObserveRequest;
  end: (status: number, problem: ProblemCode | undefined) => void;
}

export interface Telemetry {
  startRequest: (request: Request, route: string | undefined) => RequestTrace;
  /** Sends what is queued, in two seconds at most. */
  flush: () => Promise<void>;
}

/** Routes and the start of the server are in different bundles. */
const key = Symbol.for('kustodian.telemetry');

export function setTelemetry(telemetry: Telemetry | undefined): void {
  Object.assign(globalThis, { [key]: telemetry });
}

/** Returns `undefined` without a collector. */
export function getTelemetry(): Telemetry | undefined {
  return Reflect.get(globalThis, key);
}

/**
 * Returns `undefined` without a collector, and for health.
 * @param route absent if no route has the address
 */
export function startTrace(request: Request, route?: string): RequestTrace | undefined {
  const telemetry = getTelemetry();
  if (!telemetry) return undefined;
  const path = route ?? new URL(request.url).pathname;
  return path.startsWith('/api/health') ? undefined : telemetry.startRequest(request, route);
}
