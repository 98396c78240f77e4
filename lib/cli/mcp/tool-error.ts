import { Problem, type ProblemCode } from '@/lib/model/problem';
import { CliError } from '../cli-error';

/** Constant, because names and inputs in an error could be read as instructions. */
const messages = {
  'not-found': 'The ID doesn’t exist or is outside this server’s scope. Check the ID.',
  'path-refused': 'The file doesn’t exist, isn’t readable, or is outside the folders that --files allows.',
  'file-refused': 'The tool can’t use this file. Check the file’s type, size, tenant, and pseudonyms.',
  'invalid-input': 'The input isn’t valid. See the tool’s description. For the input of a fix, use explain_check.',
  'not-possible': 'The fix isn’t possible now.',
  'signed-out': 'Couldn’t sign in. Start the server again with a valid sign-in.',
  'token-expired': 'The access token expired. Start the server again with a new token.',
  forbidden: 'Azure denied the request. The identity that runs this server needs another role.',
  throttled: 'Azure throttled the request. Wait, and then try again.',
  azure: 'Azure didn’t return a usable response. Try again.',
  'too-large': 'The result is larger than 262,144 bytes. Use a smaller limit or more filters.',
  busy: 'Too many calls are waiting. Try again in a few minutes.',
  'timed-out': 'The call took more than 300 seconds. Use a smaller scope.',
  unexpected: 'The call failed. Try again.',
} as const;

export type ToolErrorCode = keyof typeof messages;

/** Ends a call with a code. */
export class ToolError extends Error {
  override readonly name = 'ToolError';

  constructor(
    readonly code: ToolErrorCode,
    readonly details: { azureCode?: string; retryAfter?: number } = {},
  ) {
    super(messages[code]);
  }

  /** Returns the text of the result. */
  get text(): string {
    return JSON.stringify({ error: { code: this.code, message: this.message, ...this.details } });
  }
}

/** @param otherwise of a mistake in a file, which has no code of its own */
export function toToolError(error: unknown, otherwise: ToolErrorCode = 'unexpected'): ToolError {
  if (error instanceof ToolError) return error;
  if (error instanceof Problem) return ofProblem(error);
  if (!(error instanceof CliError)) return new ToolError('unexpected');
  if (error.code !== undefined) return new ToolError(error.code);
  return error.cause instanceof Problem ? ofProblem(error.cause) : new ToolError(otherwise);
}

const codes: { readonly [Code in ProblemCode]?: ToolErrorCode } = {
  'invalid-request': 'invalid-input',
  'not-found': 'not-found',
  'signed-out': 'signed-out',
  'wrong-audience': 'signed-out',
  'wrong-tenant': 'signed-out',
  'claims-required': 'signed-out',
  'token-expired': 'token-expired',
  forbidden: 'forbidden',
  throttled: 'throttled',
  unexpected: 'unexpected',
};

function ofProblem({ code, details: { azure, retryAfter } }: Problem): ToolError {
  const azureCode = azure && /^[A-Za-z0-9._-]{1,64}$/.test(azure.code) ? azure.code : undefined;
  return new ToolError(codes[code] ?? 'azure', {
    ...(azureCode === undefined ? {} : { azureCode }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  });
}
