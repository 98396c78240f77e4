/** Why something is unknown. */
export const unknownReasons = [
  'not-loaded',
  'forbidden',
  'throttled',
  'failed',
  'stopped',
  'not-documented',
  'no-match',
] as const;
/** Why something is unknown. */
export type UnknownReason = (typeof unknownReasons)[number];

/** Where a part came from: the resource provider is exact, Resource Graph may lag behind a write. */
export type EvidenceSource = 'resource-provider' | 'resource-graph' | 'directory';

/** Where and when a part was read. */
export interface EvidenceOrigin {
  /** ISO time of the response. */
  readAt: string;
  /** `x-ms-request-id` of the response, of the last page where there were several. */
  requestId: string | null;
  apiVersion: string;
  source: EvidenceSource;
  /** The assumption under which the response means this value, as a sentence. Findings that use the part show it. */
  assumption?: string;
}

/** A part that was read. */
export interface Loaded<T> extends EvidenceOrigin {
  state: 'read';
  value: T;
}

/** A part that couldn't be read. */
export interface Unreadable {
  state: 'unreadable';
  reason: Exclude<UnknownReason, 'not-loaded'>;
  /** A sentence for the person. */
  message: string;
  azureCode?: string;
  /** The missing action, as Azure's 403 or the operation names it. */
  missingAction?: string;
  /** The least-privileged built-in role with `missingAction`. */
  smallestRole?: string;
  /** Seconds to wait before the next try. */
  retryAfter?: number;
}

/** One part of the evidence: its value, or why it's unknown. An unreadable part is never taken for an empty one. */
export type EvidenceResult<T> = Loaded<T> | Unreadable | { state: 'not-loaded' };

/** Returns a part that was read. */
export function loaded<T>(value: T, origin: EvidenceOrigin): Loaded<T> {
  return { state: 'read', value, ...origin };
}

/** Returns the value of a part that was read, otherwise the fallback. */
export function valueOr<T, Fallback>(result: EvidenceResult<T> | undefined, fallback: Fallback): T | Fallback {
  return result?.state === 'read' ? result.value : fallback;
}

/** Converts the value of a part that was read, and returns any other part as it is. */
export function mapLoaded<From, To>(result: EvidenceResult<From>, convert: (value: From) => To): EvidenceResult<To> {
  return result.state === 'read' ? { ...result, value: convert(result.value) } : result;
}
