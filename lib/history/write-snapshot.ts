import type { SnapshotFile } from './snapshot-file';

/**
 * Yields the lines of a snapshot's file, each with its LF. A caller that must not block for long takes some lines at a time. The
 * file is gzip of these lines, without a file name and with time 0.
 */
export function* snapshotLines({ header, clusters }: SnapshotFile): Generator<string, void, undefined> {
  yield `${JSON.stringify(header)}\n`;
  for (const { id, name, location, outcomes, failures, passes, evidence } of clusters) {
    const lines = failures.map(({ check, severity, properties, items }) => ({ check, severity, properties, items }));
    yield `${JSON.stringify({ id, name, location, outcomes, failures: lines, passes, evidence })}\n`;
  }
}

/** Returns the canonical text of a snapshot's file, before compression. */
export function writeSnapshot(snapshot: SnapshotFile): string {
  return [...snapshotLines(snapshot)].join('');
}
