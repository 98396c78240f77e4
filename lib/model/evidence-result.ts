/**
 * Readings: something that was read from Azure, or why it is not known. What could not be read is never taken for empty.
 */

/** Why something is not known. */
export const unknownReasons = [
  'not-loaded',
  'forbidden',
  'throttled',
  'failed',
  'stopped',
  'not-documented',
  'no-match',
] as const;
/** Why something is not known. */
export type UnknownReason = (typeof unknownReasons)[number];

/** Where a part came from: the resource provider is exact, Resource Graph may lag behind a write. */
export type EvidenceSource = 'resource-provider' | 'resource-graph' | 'directory';

/** A part that was read. */
export interface Loaded<T> {
  state: 'read';
  value: T;
  /** ISO time of the answer. */
  readAt: string;
  /** `x-ms-request-id` of the answer (the last page's, when there were several). */
  requestId: string | null;
  apiVersion: string;
  source: EvidenceSource;
  /** What had to be assumed to take the answer for this value, as a sentence. Every finding that rests on the part has it. */
  assumption?: string;
}

/** A part that could not be read. */
export interface Unreadable {
  state: 'unreadable';
  reason: Exclude<UnknownReason, 'not-loaded'>;
  /** A sentence for the person. */
  message: string;
  azureCode?: string;
  /** The action that this sign-in lacks, as Azure's 403 or the operation names it. */
  missingAction?: string;
  /** The smallest built-in role that has `missingAction`. */
  smallestRole?: string;
  /** Seconds after which Azure wants to be asked again. */
  retryAfter?: number;
}

/** One part of the evidence. */
export type EvidenceResult<T> = Loaded<T> | Unreadable | { state: 'not-loaded' };
