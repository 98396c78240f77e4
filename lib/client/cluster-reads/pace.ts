/** Quotas slow a run down after its start. */
const recent = 12;
const fewest = 4;

/** Returns an estimate. `settledAt` is in milliseconds. */
export function secondsLeft(settledAt: readonly number[], left: number): number | undefined {
  if (settledAt.length < fewest || left <= 0) return undefined;
  const last = settledAt.slice(-recent);
  const [from = 0, to = 0] = [last[0], last.at(-1)];
  return (left * (to - from)) / (last.length - 1) / 1000;
}
