import type * as z from 'zod';
import { jsonMistake } from '../estate/estate-error';

/** An invalid control request. The message can start with a JSON path. */
export class ControlError extends Error {
  override name = 'ControlError';
}

export function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new ControlError(`$: the body ${jsonMistake(cause)}.`);
  }
}

/** Formats the first error as `$[0].fault.kind: …`. */
export function toControlError(error: z.ZodError): ControlError {
  const issue = deepest(error.issues[0]);
  if (!issue) return new ControlError('$: isn’t valid.');
  const keys = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const path = [...issue.path, ...keys]
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('');
  return new ControlError(`$${path}: ${keys.length > 0 ? 'unknown key' : issue.message}.`);
}

/** Selects the branch of a union that matched furthest. */
function deepest(issue: z.core.$ZodIssue | undefined): z.core.$ZodIssue | undefined {
  if (issue?.code !== 'invalid_union') return issue;
  const inner = issue.errors.map((branch) => deepest(branch[0])).filter((found) => found !== undefined);
  const furthest = inner.sort((a, b) => b.path.length - a.path.length)[0];
  if (!furthest || furthest.path.length === 0) return issue;
  return { ...furthest, path: [...issue.path, ...furthest.path] };
}
