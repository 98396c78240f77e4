import type { JsonObject } from '../types';
import { authorizationErrors } from './authorization-errors';
import { codeOf, type ErrorEntry } from './error-entry';
import { gatewayErrors } from './gateway-errors';
import { keyVaultErrors } from './key-vault-errors';
import { kustoErrors } from './kusto-errors';
import { monitorErrors } from './monitor-errors';
import { networkErrors } from './network-errors';
import { policyErrors } from './policy-errors';
import { requestErrors } from './request-errors';
import { locationErrors, resourceErrors } from './resource-errors';
import { tokenErrors } from './token-errors';

/**
 * Every error of the emulated Azure Resource Manager and its resource providers, by code. Each `source` documents its
 * origin.
 */
export const armErrors = {
  ...gatewayErrors,
  ...tokenErrors,
  ...requestErrors,
  ...locationErrors,
  ...resourceErrors,
  ...authorizationErrors,
  ...policyErrors,
  ...monitorErrors,
  ...networkErrors,
  ...keyVaultErrors,
  ...kustoErrors,
};

type ArmErrors = typeof armErrors;

/** The parameters of an error's sentence. */
type ParametersOf<Key extends keyof ArmErrors> = Parameters<ArmErrors[Key]['message']>;

/**
 * Thrown by handlers and checks. The service converts it to the answer. Only `armError` creates one, so that each is in
 * the table.
 */
export class ArmError extends Error {
  private constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly headers: Record<string, string>,
    readonly body: JsonObject,
  ) {
    super(message);
  }

  static of<Key extends keyof ArmErrors>(key: Key, ...parameters: ParametersOf<Key>): ArmError {
    const entry: ErrorEntry<never> = armErrors[key];
    // The table's type links both. A lookup by a variable key loses the link.
    const given = parameters[0] as never;
    const code = entry.code?.(given) ?? codeOf(key);
    const message = entry.message(given);
    const headers = {
      ...(entry.byGateway ? { 'x-ms-failure-cause': 'gateway' } : {}),
      ...entry.headers?.(given),
    };
    const error = { code, message, ...entry.more?.(given) };
    return new ArmError(entry.status, code, message, headers, entry.bare ? error : { error });
  }

  /** Returns the answer with only the error's own headers. */
  toResponse(): Response {
    return Response.json(this.body, { status: this.status, headers: this.headers });
  }
}

/** Returns an error from `armErrors` by its key and the parameters of its sentence. */
export const armError = ArmError.of;

/**
 * The refusal for what Azure has and the emulator has not: 501 that names it. An empty 200 would be read as "none"
 * by a security tool, so nothing unknown is ever answered as if it were known.
 */
export function notEmulated(what: string): Response {
  return armError('NotEmulated', { what }).toResponse();
}
