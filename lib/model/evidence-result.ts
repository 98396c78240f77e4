export const unknownReasons = [
  'not-loaded',
  'forbidden',
  'throttled',
  'failed',
  'stopped',
  'not-documented',
  'no-match',
  'too-deep',
] as const;
export type UnknownReason = (typeof unknownReasons)[number];

/** Returns whether a reason of a wire format is a code and not a sentence. */
export function isUnknownReason(reason: string): reason is UnknownReason {
  return unknownReasons.some((known) => known === reason);
}

/** Reasons in files and terminals. */
export const unknownReasonWords: Record<UnknownReason, string> = {
  'not-loaded': 'not loaded',
  forbidden: 'forbidden',
  throttled: 'throttled',
  failed: 'failed',
  stopped: 'stopped',
  'not-documented': 'not documented',
  'no-match': 'no match',
  'too-deep': 'too deep',
};

/** The resource provider is exact. Resource Graph can lag behind a write. Anyone can write a `kusto-file`. */
export type EvidenceSource = 'resource-provider' | 'resource-graph' | 'directory' | 'kusto' | 'kusto-file';

export interface EvidenceOrigin {
  /** ISO time of the response. */
  readAt: string;
  /** Of the last page. */
  requestId: string | null;
  apiVersion: string;
  source: EvidenceSource;
  /** One body for each page, for evidence packs. Parts can omit members or join bodies. Only if a scan asks for it. */
  rawBodies?: readonly unknown[];
  /** Why the response can be read this way. Findings show the sentence. */
  assumption?: string;
}

export interface Loaded<T> extends EvidenceOrigin {
  state: 'read';
  value: T;
}

export interface Unreadable {
  state: 'unreadable';
  reason: Exclude<UnknownReason, 'not-loaded'>;
  /** For users, with the missing permission and Azure's own text. */
  message: string;
  /** `message` without these. Absent: the same. */
  ownMessage?: string;
  azureMessage?: string;
  azureCode?: string;
  missingAction?: string;
  /** Least-privileged built-in role with `missingAction`. */
  smallestRole?: string;
  /** In seconds. */
  retryAfter?: number;
}

/** A part's value, or why it's unknown. An unreadable part never counts as empty. */
export type EvidenceResult<T> = Loaded<T> | Unreadable | { state: 'not-loaded' };

export function loaded<T>(value: T, origin: EvidenceOrigin): Loaded<T> {
  return { state: 'read', value, ...origin };
}

export function valueOr<T, Fallback>(result: EvidenceResult<T> | undefined, fallback: Fallback): T | Fallback {
  return result?.state === 'read' ? result.value : fallback;
}

export function mapLoaded<From, To>(result: EvidenceResult<From>, convert: (value: From) => To): EvidenceResult<To> {
  return result.state === 'read' ? { ...result, value: convert(result.value) } : result;
}
