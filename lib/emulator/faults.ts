import { RE2JS } from 're2js';
import type { PerformSocketFault } from './socket-faults';
import type { EmulatorState, Fault, ServiceName, ServiceRequest } from './types';

export interface DisturbedCall {
  service: ServiceName;
  request: ServiceRequest;
  /** Its signal aborts when the caller gives up. */
  original: Request;
  proceed: (request: ServiceRequest) => Promise<Response>;
  performSocketFault: PerformSocketFault;
}

/** Handles a call, or applies the first matching fault. */
export async function answerWithFaults(call: DisturbedCall, state: EmulatorState): Promise<Response> {
  const fault = state.faults.find((candidate) => matches(candidate, call));
  if (!fault) return call.proceed(call.request);
  if (fault.fault.kind === 'operation') return withOperationFault(fault, call, state);
  use(fault, state);
  const { kind } = fault.fault;
  if (kind === 'slow') return slowly(fault.fault.delayMs, fault.when, call);
  // `partial` cuts an answer, so it needs one.
  const effect = fault.when === 'after' || kind === 'partial';
  const answer = effect ? await call.proceed(call.request) : undefined;
  switch (fault.fault.kind) {
    case 'hang':
    case 'reset':
    case 'partial':
      return call.performSocketFault(fault.fault.kind, answer, call.original);
    case 'status':
      return statusAnswer(fault.fault);
    case 'html':
      return textAnswer('text/html', '<!doctype html><html><body><h1>Service unavailable</h1></body></html>');
    case 'empty':
      return new Response(null, { status: 200, headers: { 'Content-Length': '0' } });
    case 'malformed':
      return textAnswer('application/json', '{"value":[{"id":"/subscriptions/');
  }
}

function matches({ match, fault }: Fault, { service, request }: DisturbedCall): boolean {
  if (match.service && match.service !== service) return false;
  if (match.method && match.method.toUpperCase() !== request.method) return false;
  if (match.path !== undefined && !matchesPath(match.path, request.path)) return false;
  // Reads don't use up a fault for operations.
  return fault.kind !== 'operation' || !['GET', 'HEAD', 'OPTIONS'].includes(request.method);
}

const compiled = new Map<string, RE2JS>();

/** Matches a pattern, unanchored and ignoring case. */
function matchesPath(pattern: string, path: string): boolean {
  const known = compiled.get(pattern);
  if (known) return known.test(path);
  if (compiled.size >= 1000) compiled.clear();
  const made = RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE);
  compiled.set(pattern, made);
  return made.test(path);
}

/** Counts one use, and removes a fault without uses left. */
function use(fault: Fault, state: EmulatorState): void {
  if (fault.times === undefined) return;
  fault.times -= 1;
  if (fault.times <= 0) state.faults = state.faults.filter((other) => other !== fault);
}

async function withOperationFault(fault: Fault, call: DisturbedCall, state: EmulatorState): Promise<Response> {
  if (fault.fault.kind !== 'operation') return call.proceed(call.request);
  const { status, error } = fault.fault;
  const known = new Set(state.operations.keys());
  const operationFault = error ? { status, error } : { status };
  const answer = await call.proceed({ ...call.request, operationFault });
  const started = [...state.operations.keys()].some((id) => !known.has(id));
  if (started) use(fault, state);
  return answer;
}

async function slowly(delayMs: number, when: Fault['when'], call: DisturbedCall): Promise<Response> {
  if (when === 'after') {
    const answer = await call.proceed(call.request);
    await pause(delayMs, call.original.signal);
    return answer;
  }
  await pause(delayMs, call.original.signal);
  return call.proceed(call.request);
}

function pause(delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const timer = setTimeout(resolve, delayMs);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        reject(signal.reason);
      },
      { once: true },
    );
  });
}

function statusAnswer({ status, headers = {}, body }: Extract<Fault['fault'], { kind: 'status' }>): Response {
  const bodyless = body === undefined || [204, 205, 304].includes(status);
  if (bodyless) return new Response(null, { status, headers });
  // A text with its own content type is sent unchanged.
  const contentType = new Headers(headers).get('content-type') ?? 'application/json';
  if (typeof body === 'string' && !contentType.includes('json')) return new Response(body, { status, headers });
  return Response.json(body, { status, headers });
}

function textAnswer(contentType: string, text: string): Response {
  return new Response(text, { status: 200, headers: { 'Content-Type': contentType } });
}
