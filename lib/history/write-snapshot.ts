import type { SnapshotFile } from './snapshot-file';

/**
 * Yields lines with their LF, so that a caller can pause between them. The file is gzip of these lines, without a file
 * name and with time 0.
 */
export function* snapshotLines({ header, clusters }: SnapshotFile): Generator<string, void, undefined> {
  yield `${JSON.stringify(header)}\n`;
  for (const { id, name, location, outcomes, failures, passes, evidence } of clusters) {
    const lines = failures.map(({ check, severity, properties, items }) => ({ check, severity, properties, items }));
    yield `${JSON.stringify({ id, name, location, outcomes, failures: lines, passes, evidence })}\n`;
  }
}

export function writeSnapshot(snapshot: SnapshotFile): string {
  return [...snapshotLines(snapshot)].join('');
}
