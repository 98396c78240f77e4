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

/** Every error of ARM and its resource providers, by code, each with its `source`. */
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

type ParametersOf<Key extends keyof ArmErrors> = Parameters<ArmErrors[Key]['message']>;

/** An error of ARM, created by `armError` from the table. */
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
    // A variable key loses the table's link of key and parameters.
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

  /** Adds only the error's own headers. */
  toResponse(): Response {
    return Response.json(this.body, { status: this.status, headers: this.headers });
  }
}

/** Returns an error from `armErrors` by its key. */
export const armError = ArmError.of;

/** Returns 501 for what Azure has and the emulator doesn't. A security tool would read an empty 200 as "none". */
export function notEmulated(what: string): Response {
  return armError('NotEmulated', { what }).toResponse();
}
