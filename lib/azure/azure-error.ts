import { azureErrorBodySchema, policyViolationSchema } from '@/lib/model/azure-bodies';
import { withoutTokens } from '@/lib/model/without-tokens';
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
    message: oneLine(message || details?.find((detail) => detail.message)?.message || code, 600),
    policies: inner.flatMap(({ info }) => policyName(info)),
  };
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
