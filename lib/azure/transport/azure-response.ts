import { Problem, withoutTokens } from '@/lib/model/problem';
import type { NextStep } from '@/lib/model/problem-detail';
import { type AzureErrorBody, azureErrorBodySchema, policyViolationSchema } from '../azure-bodies';

export interface AzureResponse {
  status: number;
  headers: { get(name: string): string | undefined };
  bodyAsText?: string | null;
  /** The JSON, if the SDK has parsed it. */
  parsedBody?: unknown;
}

/** Returns the ID for Azure support. */
export function requestIdOf(response: AzureResponse): string | null {
  return response.headers.get('x-ms-request-id') ?? response.headers.get('request-id') ?? null;
}

/** Throws `bad-upstream` for HTML, an empty body, and invalid JSON. */
export function toJson(response: AzureResponse): unknown {
  const text = response.bodyAsText?.trim() ?? '';
  if (text === '') throw badUpstream('Azure returned an empty response.', response);
  const type = response.headers.get('content-type') ?? '';
  if (!/^application\/(?:[\w.+-]+\+)?json\b/i.test(type)) {
    throw badUpstream('The response from Azure isn’t JSON.', response, ['check-proxy', 'retry']);
  }
  if (response.parsedBody !== undefined) return response.parsedBody;
  try {
    return JSON.parse(text);
  } catch {
    throw badUpstream('Azure returned invalid JSON.', response);
  }
}

export function badUpstream(summary: string, response?: AzureResponse, next: readonly NextStep[] = ['retry']): Problem {
  return new Problem('bad-upstream', summary, {
    next,
    ...(response ? { logDetail: `status ${response.status}` } : {}),
  });
}

/** The error of ARM, Resource Graph, or Microsoft Graph (specs: common-types ErrorResponse). */
export interface AzureError {
  code: string;
  /** One line of up to 600 characters. */
  message: string;
  /** Display names in `RequestDisallowedByPolicy`. */
  policies: string[];
}

export function parseAzureError(response: AzureResponse): AzureError | undefined {
  let body: unknown;
  try {
    body = JSON.parse(response.bodyAsText ?? '');
  } catch {
    return undefined;
  }
  const parsed = azureErrorBodySchema.safeParse(body);
  if (!parsed.success) return undefined;
  const { code, message, details, additionalInfo } = parsed.data.error;
  const inner = [...(additionalInfo ?? []), ...(details ?? []).flatMap((detail) => detail.additionalInfo ?? [])];
  return {
    code: oneLine(code, 128),
    message: oneLine(messageOf(message, details) || code, 600),
    policies: inner.flatMap(({ info }) => policyName(info)),
  };
}

/**
 * Resource Graph's reason is in `details`, unless its message repeats the code. Source:
 * https://github.com/Azure/azure-powershell/issues/13762
 */
const supportSentence = /^Please provide below info when asking for support\b/i;

type Details = AzureErrorBody['error']['details'];

function messageOf(message: string | null | undefined, details: Details): string {
  if (message && !supportSentence.test(message)) return message;
  const reasons = (details ?? []).flatMap((detail) =>
    detail.message && detail.message !== detail.code ? [detail.message] : [],
  );
  return [...new Set(reasons)].join(' ') || (message ?? '');
}

function policyName(info: unknown): string[] {
  const parsed = policyViolationSchema.safeParse(info);
  return parsed.success ? [oneLine(parsed.data.policyDefinitionDisplayName, 200)] : [];
}

/** Returns untrusted text as one line, without control characters and tokens. */
export function oneLine(text: string, maxLength: number): string {
  const clean = withoutTokens(text.slice(0, 16_384).replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')).trim();
  return clean.length > maxLength ? `${clean.slice(0, maxLength - 1)}…` : clean;
}
