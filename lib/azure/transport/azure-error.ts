import { type AzureErrorBody, azureErrorBodySchema, policyViolationSchema } from '@/lib/model/azure/azure-bodies';
import { withoutTokens } from '@/lib/model/problem';
import type { RawAnswer } from './azure-answer';

/** What an error body of ARM, Resource Graph or Graph says (specs: common-types ErrorResponse). */
export interface AzureError {
  code: string;
  /** One clean line, at most 600 characters. */
  message: string;
  /** Display names of the policies that refused, where `RequestDisallowedByPolicy` names them. */
  policies: string[];
}

/** The error in an answer, or `undefined` when its body is none (HTML, empty, another shape). */
export function parseAzureError(answer: RawAnswer): AzureError | undefined {
  let body: unknown;
  try {
    body = JSON.parse(answer.bodyAsText ?? '');
  } catch {
    return undefined;
  }
  const parsed = azureErrorBodySchema.safeParse(body);
  if (!parsed.success) return undefined;
  const { code, message, details, additionalInfo } = parsed.data.error;
  const inner = [...(additionalInfo ?? []), ...(details ?? []).flatMap((detail) => detail.additionalInfo ?? [])];
  return {
    code: oneLine(code, 128),
    message: oneLine(sentenceOf(message, details) || code, 600),
    policies: inner.flatMap(({ info }) => policyName(info)),
  };
}

/**
 * Resource Graph puts the same sentence around every error, and the reason in `details`. A detail whose message repeats its code
 * says nothing. Source: https://github.com/Azure/azure-powershell/issues/13762
 */
const supportSentence = /^Please provide below info when asking for support\b/i;

type Details = AzureErrorBody['error']['details'];

function sentenceOf(message: string | null | undefined, details: Details): string {
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

/** Text of another side as one line of bounded length, without control characters and without anything like a token. */
export function oneLine(text: string, longest: number): string {
  const clean = withoutTokens(text.slice(0, 16_384).replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')).trim();
  return clean.length > longest ? `${clean.slice(0, longest - 1)}…` : clean;
}
