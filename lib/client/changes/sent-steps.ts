import type { SentStep } from './change';

type Sent = readonly SentStep[] | undefined;

/** The record with the step that is sent now; one that is sent again keeps its first time. */
export function withSent(sent: Sent, step: number, at: Date): SentStep[] {
  const before = (sent ?? []).slice(0, step + 1);
  return before[step] ? before : [...before, { sentAt: at.toISOString() }];
}

/** The record with the request id of the answer to the newest step. */
export function withAnswer(sent: Sent, requestId: string | null): SentStep[] {
  return withNewest(sent, { requestId });
}

/** The record with the end of the newest step; the first end stays. */
export function withEnd(sent: Sent, at: Date): SentStep[] {
  return sent?.at(-1)?.endedAt ? [...sent] : withNewest(sent, { endedAt: at.toISOString() });
}

function withNewest(sent: Sent, more: Partial<SentStep>): SentStep[] {
  return (sent ?? []).map((one, index, all) => (index === all.length - 1 ? { ...one, ...more } : one));
}
