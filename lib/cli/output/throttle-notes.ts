import type { Progress } from './progress';

/** Milliseconds in which further waits that end no later are the same event: many requests are throttled together. */
const sameEvent = 1_000;

/** Writes a line for each wait of a throttled service. */
export function throttleNotes(
  progress: Progress,
  now: () => Date,
): (wait: { seconds: number; status: number }) => void {
  let announcedUntil = 0;
  return ({ seconds, status }) => {
    const until = now().getTime() + seconds * 1000;
    if (until <= announcedUntil + sameEvent) return;
    announcedUntil = until;
    void progress.note(
      `Azure throttled a request (HTTP ${status}). Waiting ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`,
    );
  };
}
