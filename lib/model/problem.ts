import { defined } from '@/lib/model/defined';
import type { Unreadable } from './evidence-result';
import { isNextStep, type NextStep, type Outcome, toDetail, withoutRetries } from './problem-detail';

/** Every problem code with its HTTP status. */
export const problemStatus = {
  'invalid-request': 400,
  'reason-required': 400,
  'signed-out': 401,
  'token-expired': 401,
  'wrong-audience': 401,
  'claims-required': 401,
  'wrong-tenant': 403,
  forbidden: 403,
  'cross-site': 403,
  'read-only': 403,
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

export type ProblemCode = keyof typeof problemStatus;

const titles: Record<ProblemCode, string> = {
  'invalid-request': 'Invalid request',
  'reason-required': 'Reason required',
  'signed-out': 'Sign-in required',
  'token-expired': 'Session expired',
  'wrong-audience': 'Token for another service',
  'claims-required': 'Extra verification required',
  'wrong-tenant': 'Different tenant',
  forbidden: 'Access denied',
  'cross-site': 'Request from another site',
  'read-only': 'Read-only deployment',
  'not-found': 'Not found',
  'method-not-allowed': 'Method not allowed',
  conflict: 'Conflict',
  'plan-changed': 'Plan changed',
  'preflight-blocked': 'Blocked by a preflight check',
  'consent-required': 'Confirmation required',
  'undo-refused': 'Undo not possible',
  'changed-meanwhile': 'Cluster changed',
  'too-large': 'Request too large',
  'unsupported-media-type': 'Unsupported media type',
  throttled: 'Too many requests',
  unexpected: 'Unexpected error',
  'bad-upstream': 'Unexpected response from Azure',
  'azure-unavailable': 'Azure unavailable',
  'server-busy': 'Server busy',
  timeout: 'Timeout',
};

export interface ProblemDetails {
  /** Never sent. */
  logDetail?: string;
  /** Azure's own text is one line of up to 600 characters. */
  azure?: { code: string; requestId: string | null; message?: string };
  /** Claims for Entra, as JSON. */
  claims?: string;
  /** The API whose sign-in failed. Absent: Azure Resource Manager. */
  resource?: 'graph' | 'kusto';
  missingAction?: string;
  smallestRole?: string;
  /** Seconds. */
  retryAfter?: number;
  /** Absent: `read`. */
  outcome?: Outcome;
  next?: readonly NextStep[];
  /** `plan`, `whatIf`, `preflight`, `differences`. */
  more?: Record<string, unknown>;
}

/** The project's only error: a code, what happened, and data on what changed and what to do. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;

  constructor(
    readonly code: ProblemCode,
    /** What happened, without the missing permission, the outcome, the next steps, and Azure's text. */
    readonly summary: string,
    readonly details: ProblemDetails = {},
    readonly detail: string = toDetail(summary, details),
  ) {
    super(detail);
    this.status = problemStatus[code];
  }
}

/** Returns the problem of a request that changed nothing. */
export function refusal(code: ProblemCode, summary: string, details: Omit<ProblemDetails, 'outcome'> = {}): Problem {
  return new Problem(code, summary, { ...details, outcome: 'unchanged' });
}

/** Leaves out waiting and repeating, because Kustodian continues by itself. */
export function detailWithoutRetry({ summary, details }: Problem): string {
  return toDetail(summary, { ...details, next: withoutRetries(details.next ?? []) });
}

/** `application/problem+json` (RFC 9457). Unknown members are kept. */
export interface ProblemDocument
  extends Pick<
    Partial<ProblemDetails>,
    'azure' | 'claims' | 'resource' | 'missingAction' | 'smallestRole' | 'retryAfter' | 'outcome'
  > {
  type: string;
  title: string;
  status: number;
  code: ProblemCode;
  detail: string;
  /** Absent: `detail` is from a version without it. */
  summary?: string;
  /** A newer version can send other steps. */
  next?: readonly string[];
  /** `outcome` is `may-have-changed`. */
  mayHaveChanged?: true;
  [member: string]: unknown;
}

/** Leaves out the log's details. Throws for an unknown code. */
export function toProblemDocument(problem: Problem): ProblemDocument {
  if (!(problem.code in titles)) throw new TypeError(`Unknown problem code: ${problem.code}`);
  const { logDetail: _log, more, ...sent } = problem.details;
  return {
    type: `urn:kustodian:problem:${problem.code}`,
    title: titles[problem.code],
    status: problem.status,
    code: problem.code,
    detail: problem.detail,
    ...(problem.summary === problem.detail ? {} : { summary: problem.summary }),
    ...sent,
    ...(sent.outcome === 'may-have-changed' ? { mayHaveChanged: true } : {}),
    ...more,
  };
}

export function fromProblemDocument(document: ProblemDocument): Problem {
  const { type: _type, title: _title, status: _status, code, detail, ...rest } = document;
  const { azure, claims, resource, missingAction, smallestRole, retryAfter, ...others } = rest;
  const { summary = detail, next, outcome: sentOutcome, mayHaveChanged, ...more } = others;
  const outcome = mayHaveChanged ? 'may-have-changed' : sentOutcome;
  const details: ProblemDetails = {
    ...defined({ azure }),
    ...(claims ? { claims } : {}),
    ...defined({ resource }),
    ...(missingAction ? { missingAction } : {}),
    ...(smallestRole ? { smallestRole } : {}),
    ...defined({ retryAfter, outcome, next: next?.filter(isNextStep) }),
    more,
  };
  return new Problem(code, summary, details, detail);
}

const codes: Record<Unreadable['reason'], ProblemCode> = {
  forbidden: 'forbidden',
  throttled: 'throttled',
  stopped: 'conflict',
  failed: 'azure-unavailable',
  'not-documented': 'bad-upstream',
  'no-match': 'not-found',
  'too-deep': 'conflict',
};

/** @param subject precedes the part's own message */
export function unreadableProblem(part: Unreadable, subject?: string, details: ProblemDetails = {}): Problem {
  const { reason, azureCode, azureMessage, missingAction, smallestRole, retryAfter } = part;
  const own = part.ownMessage ?? part.message;
  return new Problem(codes[reason], subject === undefined ? own : `${subject} ${own}`, {
    ...details,
    ...(azureCode ? { azure: { code: azureCode, requestId: null, ...defined({ message: azureMessage }) } } : {}),
    ...(missingAction ? { missingAction } : {}),
    ...(smallestRole ? { smallestRole } : {}),
    ...defined({ retryAfter }),
    more: { unread: reason },
  });
}

/** Removes bearer tokens, and text like a JWT, complete or not. */
export function withoutTokens(text: string): string {
  return text
    .replace(/\bbearer\s+[^\s"',;]+/gi, 'Bearer [redacted]')
    .replace(/eyJ[\w-]{8,}(?:\.[\w-]*){0,2}/g, '[redacted]');
}

export interface ShownProblem extends Pick<ProblemDetails, 'azure' | 'missingAction' | 'smallestRole'> {
  detail: string;
  /** `detail` without the missing permission. Absent: the same. */
  ownDetail?: string;
}
