import * as z from 'zod';
import { EstateError } from '../estate/estate-error';
import { builtInEstate, parseEstate } from '../estate/load';
import { isLoopbackUrl } from '../loopback';
import type { RequestHead } from '../read-request';
import { loadEstate } from '../store';
import type { EmulatorState, Estate, ServiceRequest } from '../types';
import { setClock } from './clock';
import { ControlError, parseJson, toControlError } from './control-error';
import { describeEstate } from './describe-estate';
import { parseFaults } from './parse-faults';

/** Lets tests on this machine inspect and disturb the services, without a token. */
export async function controlService(request: ServiceRequest, state: EmulatorState): Promise<Response> {
  if (!isFromThisMachine(request)) {
    return refusal(
      403,
      'Forbidden',
      'The control API accepts requests only from this machine, and not from pages of other origins.',
    );
  }
  try {
    return await route(request, state);
  } catch (error) {
    if (!(error instanceof ControlError)) throw error;
    return refusal(400, 'InvalidRequest', error.message);
  }
}

async function route(request: ServiceRequest, state: EmulatorState): Promise<Response> {
  const { method, segments } = request;
  const path = segments.slice(1).join('/').toLowerCase();
  switch (`${method} ${path}`) {
    case 'GET estate':
      return Response.json(describeEstate(state));
    case 'POST reset':
      resetTo(state, request.body);
      return done();
    case 'POST clock':
      setClock(state, request.body);
      return done();
    case 'GET log':
      return Response.json(state.log);
    case 'DELETE log':
      state.log = [];
      return done();
    case 'PUT faults':
      state.faults = parseFaults(request.body);
      return done();
    case 'DELETE faults':
      state.faults = [];
      return done();
  }
  const methods = { estate: 'GET', reset: 'POST', clock: 'POST', log: 'GET, DELETE', faults: 'PUT, DELETE' }[path];
  if (!methods) return refusal(404, 'NotFound', `The control API has no path '${request.path}'.`);
  const answer = refusal(405, 'MethodNotAllowed', `'${request.path}' supports only ${methods}.`);
  answer.headers.set('Allow', methods);
  return answer;
}

/** The error of a server that other machines can reach. */
export function controlIsOff(): Response {
  return refusal(403, 'Forbidden', 'The control API is off, because other machines can reach this server.');
}

/**
 * Returns whether `Host` and `Origin` are this machine's. Protects a loopback server from web pages (DNS rebinding,
 * plain forms), not from other machines.
 */
export function isFromThisMachine({ headers, base }: RequestHead): boolean {
  const host = headers.get('host');
  if (!host || !isLoopbackUrl(`http://${host}`)) return false;
  const origin = headers.get('origin');
  return origin === null || origin.toLowerCase() === new URL(base).origin.toLowerCase();
}

function done(): Response {
  return new Response(null, { status: 204 });
}

function refusal(status: number, code: string, message: string): Response {
  return Response.json({ error: { code, message } }, { status });
}

const resetBody = z.strictObject({
  estate: z.union([z.string().min(1), z.record(z.string(), z.unknown())]).optional(),
});

/**
 * Replaces all state by the estate in the body, a built-in one, or the initial one. Never reads a file. Throws a
 * `ControlError`.
 */
export function resetTo(state: EmulatorState, body: string): void {
  const parsed = resetBody.safeParse(body.trim() ? parseJson(body) : {});
  if (!parsed.success) throw toControlError(parsed.error);
  loadEstate(state, readEstate(parsed.data.estate, state));
}

function readEstate(estate: string | Record<string, unknown> | undefined, state: EmulatorState): Estate {
  if (estate === undefined) return state.initialEstate;
  try {
    return typeof estate === 'string' ? builtInEstate(estate) : parseEstate(estate);
  } catch (error) {
    if (!(error instanceof EstateError)) throw error;
    throw new ControlError(`$.estate${error.jsonPath ? '.' : ': '}${error.message}`);
  }
}
