import * as z from 'zod';
import type { EmulatorState, ServiceRequest } from '../types';
import { entraError } from './entra-error';

export interface TokenRequest {
  form: URLSearchParams;
  request: ServiceRequest;
  state: EmulatorState;
}

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

export interface RequestedClaims {
  /** Required authentication contexts. */
  acrs: string[];
  /** `CP1`: the client handles claims challenges. */
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
