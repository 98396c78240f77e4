import type { Unreadable } from './evidence-result';
/** What can go wrong, as a closed list with the one HTTP status of each. */
export const problemStatus = {
  'invalid-request': 400,
  'signed-out': 401,
  'token-expired': 401,
  'wrong-audience': 401,
  'claims-required': 401,
  'wrong-tenant': 403,
  forbidden: 403,
  'cross-site': 403,
  'not-found': 404,
  'method-not-allowed': 405,
  conflict: 409,
  'plan-changed': 409,
  'preflight-blocked': 409,
  'consent-required': 409,
  'undo-refused': 409,
  'changed-meanwhile': 412,
  'too-large': 413,
  'unsupported-media-type': 415,
  throttled: 429,
  unexpected: 500,
  'bad-upstream': 502,
  'azure-unavailable': 503,
  'server-busy': 503,
  timeout: 504,
} as const satisfies Record<string, number>;

/** A code of `problemStatus`. */
export type ProblemCode = keyof typeof problemStatus;

/** Everything about a problem besides its code and sentence. */
export interface ProblemDetails {
  /** What the log may know and the person need not; never sent. */
  logDetail?: string;
  azure?: { code: string; requestId: string | null };
  /** Claims that the browser has to ask Entra for, as JSON text. */
  claims?: string;
  /** Whose sign-in the problem is about; absent for that to Azure Resource Manager. */
  resource?: 'graph';
  missingAction?: string;
  smallestRole?: string;
  /** Seconds. */
  retryAfter?: number;
  /** Whether a write may have taken effect although no answer says so. */
  mayHaveChanged?: true;
  /** Further members of the problem document: `plan`, `whatIf`, `preflight`, `differences`. */
  more?: Record<string, unknown>;
}

/** The one error of this project: a code for programs, a sentence for the person. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;

  constructor(
    readonly code: ProblemCode,
    /** Says what happened, what was not changed, and what to do. */
    readonly detail: string,
    readonly details: ProblemDetails = {},
  ) {
    super(detail);
    this.status = problemStatus[code];
  }
}

/** A problem as it travels: `application/problem+json` (RFC 9457). Further members are kept. */
export interface ProblemDocument
  extends Pick<
    Partial<ProblemDetails>,
    'azure' | 'claims' | 'resource' | 'missingAction' | 'smallestRole' | 'retryAfter' | 'mayHaveChanged'
  > {
  type: string;
  title: string;
  status: number;
  code: ProblemCode;
  detail: string;
  [member: string]: unknown;
}

/** A problem as JSON: everything but what belongs to the log. */
export function toProblemDocument(problem: Problem): ProblemDocument {
  const { logDetail: _log, more, ...sent } = problem.details;
  return {
    type: `urn:kustodian:problem:${problem.code}`,
    title: problem.code.replaceAll('-', ' '),
    status: problem.status,
    code: problem.code,
    detail: problem.detail,
    ...sent,
    ...more,
  };
}

/** The problem in a document that our server sent. */
export function fromProblemDocument(document: ProblemDocument): Problem {
  const { type: _type, title: _title, status: _status, code, detail, ...rest } = document;
  const { azure, claims, resource, missingAction, smallestRole, retryAfter, mayHaveChanged, ...more } = rest;
  return new Problem(code, detail, {
    ...(azure ? { azure } : {}),
    ...(claims ? { claims } : {}),
    ...(resource ? { resource } : {}),
    ...(missingAction ? { missingAction } : {}),
    ...(smallestRole ? { smallestRole } : {}),
    ...(retryAfter === undefined ? {} : { retryAfter }),
    ...(mayHaveChanged ? { mayHaveChanged } : {}),
    more,
  });
}

const codes: Record<Unreadable['reason'], ProblemCode> = {
  forbidden: 'forbidden',
  throttled: 'throttled',
  stopped: 'conflict',
  failed: 'azure-unavailable',
  'not-documented': 'bad-upstream',
  'no-match': 'not-found',
};

/** The problem of whoever cannot go on without a part that could not be read. */
export function unreadableProblem(part: Unreadable, detail: string): Problem {
  const { reason, azureCode, missingAction, smallestRole, retryAfter } = part;
  return new Problem(codes[reason], detail, {
    ...(azureCode ? { azure: { code: azureCode, requestId: null } } : {}),
    ...(missingAction ? { missingAction } : {}),
    ...(smallestRole ? { smallestRole } : {}),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  });
}

/** Text without bearer tokens and without what looks like a JWT, whole or cut: for the log, and for words of another side. */
export function withoutTokens(text: string): string {
  return text
    .replace(/\bbearer\s+[^\s"',;]+/gi, 'Bearer [redacted]')
    .replace(/eyJ[\w-]{8,}(?:\.[\w-]*){0,2}/g, '[redacted]');
}

/** A problem as the person sees it, with Azure's code and request ID. */
export interface ShownProblem extends Pick<ProblemDetails, 'azure' | 'missingAction' | 'smallestRole'> {
  detail: string;
}
