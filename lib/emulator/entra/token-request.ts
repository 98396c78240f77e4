import * as z from 'zod';
import type { EmulatorState, ServiceRequest } from '../types';
import { entraError } from './entra-error';

/** A token request that a grant evaluates. */
export interface TokenRequest {
  form: URLSearchParams;
  request: ServiceRequest;
  state: EmulatorState;
}

/** Returns a parameter of the form. Throws AADSTS900144 if it's absent or empty. */
export function required(form: URLSearchParams, name: string): string {
  const value = form.get(name);
  if (!value) throw entraError('900144', { name });
  return value;
}

const claim = z
  .object({ essential: z.boolean(), value: z.string(), values: z.array(z.string()) })
  .partial()
  .nullable();
const claimsParameter = z.object({
  access_token: z.object({ acrs: claim.optional(), xms_cc: claim.optional() }).optional(),
});

/** The claims requested for an access token. */
export interface RequestedClaims {
  /** Authentication contexts that the token must have. */
  acrs: string[];
  /** Client capabilities. `CP1` means that the client handles claims challenges. */
  capabilities: string[];
}

/** Parses the `claims` parameter (https://learn.microsoft.com/entra/identity-platform/claims-challenge). */
export function parseClaims(json: string | undefined): RequestedClaims {
  if (!json) return { acrs: [], capabilities: [] };
  const parsed = claimsParameter.safeParse(tryJson(json));
  if (!parsed.success) throw entraError('9002313:Request');
  const token = parsed.data.access_token;
  return { acrs: valuesOf(token?.acrs), capabilities: valuesOf(token?.xms_cc) };
}

function valuesOf(asked: z.infer<typeof claim> | undefined): string[] {
  return asked?.values ?? (asked?.value ? [asked.value] : []);
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
