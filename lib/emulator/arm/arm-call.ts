import { armError } from '../errors/arm-error';
import { isObject } from '../json';
import type { Caller, EmulatorState, Json, JsonObject, ServiceRequest } from '../types';
import type { CallerRights } from './rbac';

/** One request that has passed the gateway: routed, authenticated, allowed. */
export interface ArmCall {
  request: ServiceRequest;
  state: EmulatorState;
  caller: Caller;
  rights: CallerRights;
  /** What the template's places hold, decoded, letters as sent. */
  params: Record<string, string>;
  /** The path as sent: the id of the resource or of the collection. */
  path: string;
  /** The scope that the action was judged at. */
  scope: string;
  apiVersion: string;
  now: number;
}

/** JSON that may hold whole resources: members that are absent are left out when it is written. */
export type AnswerBody = string | number | boolean | null | AnswerBody[] | { [key: string]: AnswerBody | undefined };

/** What a handler answers; the service adds the headers that every ARM answer carries. */
export interface ArmAnswer {
  status: number;
  /** Absent: an empty body. */
  body?: AnswerBody;
  headers?: Record<string, string>;
}

/** Serves one route. Throws `ArmError` for everything that Azure would refuse. */
export type ArmHandler = (call: ArmCall) => ArmAnswer;

/** 200 with a list in ARM's envelope. */
export function listOf(value: AnswerBody[]): ArmAnswer {
  return { status: 200, body: { value } };
}

/** The value of a template's place; absent ones are a mistake in the route table. */
export function param(call: ArmCall, name: string): string {
  const value = call.params[name];
  if (value === undefined) throw new Error(`The route has no place "${name}".`);
  return value;
}

/** The request's body as a JSON object. Throws 415 for other media types and 400 for anything that is no JSON object. */
export function jsonBody(call: ArmCall): JsonObject {
  const { headers, body } = call.request;
  const type = headers.get('content-type');
  if (body !== '' && !/^(application|text)\/(\w+\+)?json\b/i.test(type ?? ''))
    throw armError('UnsupportedMediaType', { type: type ?? '<null>' });
  let parsed: Json;
  try {
    parsed = JSON.parse(body) as Json;
  } catch {
    throw armError('InvalidRequestContent:NotJson');
  }
  if (!isObject(parsed)) throw armError('InvalidRequestContent:NotAnObject');
  return parsed;
}
