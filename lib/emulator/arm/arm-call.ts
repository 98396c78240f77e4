import { armError } from '../errors/arm-error';
import { isObject } from '../json';
import type { Caller, EmulatorState, Json, JsonObject, ServiceRequest } from '../types';
import type { CallerRights } from './rbac';

/** A request that passed the gateway: routed, authenticated, and authorized. */
export interface ArmCall {
  request: ServiceRequest;
  state: EmulatorState;
  caller: Caller;
  rights: CallerRights;
  /** Values of the template's parameters, decoded, letters as sent. */
  params: Record<string, string>;
  /** The path as sent: the id of the resource or of the collection. */
  path: string;
  /** The scope at which the action was authorized. */
  scope: string;
  apiVersion: string;
  now: number;
}

/** JSON that can hold whole resources. Members that are `undefined` are left out. */
export type AnswerBody = string | number | boolean | null | AnswerBody[] | { [key: string]: AnswerBody | undefined };

/** A handler's answer. The service adds the headers that every ARM answer has. */
export interface ArmAnswer {
  status: number;
  /** Absent: an empty body. */
  body?: AnswerBody;
  headers?: Record<string, string>;
}

/** Serves one route. Throws `ArmError` for everything that Azure refuses. */
export type ArmHandler = (call: ArmCall) => ArmAnswer;

/** Returns 200 with a list in ARM's envelope. */
export function listOf(value: AnswerBody[]): ArmAnswer {
  return { status: 200, body: { value } };
}

/** Returns the value of a template parameter. Throws without it, because that's an error in the route table. */
export function param(call: ArmCall, name: string): string {
  const value = call.params[name];
  if (value === undefined) throw new Error(`The route has no place "${name}".`);
  return value;
}

/** Returns the body as a JSON object. Throws 415 for other media types, and 400 for anything else. */
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
