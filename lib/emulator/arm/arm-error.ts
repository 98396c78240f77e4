import type { JsonObject } from '../types';

/** Thrown by whatever judges a request; the service turns it into the answer. */
export class ArmError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly headers: Record<string, string> = {},
    readonly more: JsonObject = {},
  ) {
    super(message);
  }

  /** The body as common-types `ErrorResponse`. */
  get body(): JsonObject {
    return { error: { code: this.code, message: this.message, ...this.more } };
  }
}
