import type { Snapshot } from '@/lib/model/evidence';
import type { Unreadable } from '@/lib/model/evidence-result';
import { evidenceOfStep, type FixStep } from '../steps';
import { isInForce } from './compare-plans';

/** The result of verifying a change. Times are ISO, IDs are `x-ms-request-id`. */
export type Verification =
  /** Every step is in force. Time and request are of the last step's part. */
  | { state: 'in-force'; readAt: string; requestId: string | null }
  | { state: 'not-in-force'; readAt: string }
  /** A part that a step changes couldn't be read. */
  | { state: 'unknown'; message: string };

/** Compares values, so another person's value isn't taken for the requested one. */
export function verifySteps(snapshot: Snapshot, steps: readonly FixStep[]): Verification {
  const looks = steps.map((step) => ({ reading: evidenceOfStep(snapshot, step), inForce: isInForce(snapshot, step) }));
  for (const { reading, inForce } of looks)
    if (reading.state === 'read' && !inForce) return { state: 'not-in-force', readAt: reading.readAt };
  const last = looks.at(-1)?.reading;
  const unread = looks.find(({ reading }) => reading.state !== 'read')?.reading;
  if (unread?.state === 'unreadable') return { state: 'unknown', message: unreadWords(unread) };
  if (last?.state !== 'read' || unread) return { state: 'unknown', message: 'The changed resource wasn’t loaded.' };
  return { state: 'in-force', readAt: last.readAt, requestId: last.requestId };
}

/** Returns why a part is unknown. After a write, only a refresh helps, so a failed read has no advice to try again. */
function unreadWords({ reason, message, azureCode }: Unreadable): string {
  if (reason !== 'failed' && reason !== 'throttled') return message;
  return `Azure didn’t return the changed resource${azureCode === undefined ? '' : ` (${azureCode})`}.`;
}
