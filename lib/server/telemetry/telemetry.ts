import type { ObserveRequest } from '@/lib/azure/transport/transport';
import type { ProblemCode } from '@/lib/model/problem';

export interface RequestTrace {
  traceId: string;
  /** For the requests to Azure. */
  observe: ObserveRequest;
  end: (status: number, problem: ProblemCode | undefined) => void;
}

export interface Telemetry {
  startRequest: (request: Request, route: string) => RequestTrace;
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
  return (globalThis as { [key]?: Telemetry })[key];
}
