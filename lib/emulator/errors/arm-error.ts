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

/** Every error that the emulated Azure Resource Manager and its resource providers answer: look one up by its code, and its `source` says why it reads as it does. */
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

/** What the sentence of an error is made of. */
type ParametersOf<Key extends keyof ArmErrors> = Parameters<ArmErrors[Key]['message']>;

/** Thrown by whatever judges a request; the service turns it into the answer. Only `armError` makes one, so that each stands in the table. */
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

  /** The error under this key of the table. */
  static of<Key extends keyof ArmErrors>(key: Key, ...parameters: ParametersOf<Key>): ArmError {
    const entry: ErrorEntry<never> = armErrors[key];
    // The table's own type holds the two together; a look-up by a variable key loses sight of it.
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

  /** The answer with no other headers than the error's own. */
  toResponse(): Response {
    return Response.json(this.body, { status: this.status, headers: this.headers });
  }
}

/** The one way to an ARM error: its key in `armErrors`, and what its sentence is made of. */
export const armError = ArmError.of;
