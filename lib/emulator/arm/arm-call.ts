import { armError } from '../errors/arm-error';
import { isObject } from '../json';
import type { Caller, EmulatorState, Json, JsonObject, ServiceRequest } from '../types';
import type { CallerRights } from './caller-rights';

/** A routed, authenticated, and authorized request. */
export interface ArmCall {
  request: ServiceRequest;
  state: EmulatorState;
  caller: Caller;
  rights: CallerRights;
  /** Decoded template parameters. */
  params: Record<string, string>;
  path: string;
  scope: string;
  apiVersion: string;
  now: number;
}

/** JSON that can hold whole resources. `undefined` members are left out. */
export type AnswerBody = string | number | boolean | null | AnswerBody[] | { [key: string]: AnswerBody | undefined };

/** A handler's answer, without the headers that every ARM answer has. */
export interface ArmAnswer {
  status: number;
  /** Absent: an empty body. */
  body?: AnswerBody;
  headers?: Record<string, string>;
}

/** Serves one route. Throws `ArmError` for refusals. */
export type ArmHandler = (call: ArmCall) => ArmAnswer;

export function listOf(value: AnswerBody[]): ArmAnswer {
  return { status: 200, body: { value } };
}

export function param(call: ArmCall, name: string): string {
  const value = call.params[name];
  if (value === undefined) throw new Error(`The route has no place "${name}".`);
  return value;
}

/** Parses the body as a JSON object. Throws 415 for other media types, and 400 otherwise. */
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
