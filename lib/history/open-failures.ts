import type { Severity } from '@/lib/model/finding';
import type { DiffRow, SnapshotDiff } from './diff-types';
import type { SnapshotFailure, SnapshotFile } from './snapshot-file';

/** Mean days from the first snapshot with a failure to the first without it. `null`: nothing was fixed. */
export type MeanDaysToFix = Record<Exclude<Severity, 'info'>, number | null>;

export type DaysToFix = Map<Severity, number[]>;

const millisecondsPerDay = 86_400_000;

/**
 * Open failures, with the time of their first snapshot. Only a failure of an unchanged check on a cluster that is still
 * there counts as fixed. The first snapshot starts the clock, because the age of its failures is unknown.
 */
export class OpenFailures {
  private readonly since = new Map<string, Map<string, number>>();

  /** @param days receives the days to each fix */
  constructor(private readonly days: DaysToFix) {}

  start({ header, clusters }: SnapshotFile): void {
    for (const { id, failures } of clusters) for (const { check } of failures) this.open(id, check, header.readAt);
  }

  add({ b, changes }: SnapshotDiff): void {
    for (const row of changes) this.apply(row, b.readAt);
  }

  private apply(row: DiffRow, at: string): void {
    switch (row.class) {
      case 'new-failure':
        this.open(row.cluster, row.check, at);
        return;
      case 'fixed':
        this.fix(row.cluster, row.check, { severity: row.severity, at });
        return;
      case 'cluster-added':
      case 'became-known':
        if ('failures' in row) this.replace(row.cluster, row.failures, at);
        else if (row.after === 'fail') this.open(row.cluster, row.check, at);
        // It was fixed at an unknown time.
        else this.since.get(row.cluster)?.delete(row.check);
        return;
      case 'cluster-removed':
        this.since.delete(row.cluster);
        return;
      case 'check-changed':
        // The old check's failures aren't the new one's.
        for (const { cluster } of row.outcomes) this.since.get(cluster)?.delete(row.check);
        for (const { cluster, after } of row.outcomes) if (after === 'fail') this.open(cluster, row.check, at);
        return;
      case 'check-added':
        for (const { cluster, after } of row.outcomes) if (after === 'fail') this.open(cluster, row.check, at);
        return;
      case 'check-removed':
        for (const checks of this.since.values()) checks.delete(row.check);
        return;
      default:
    }
  }

  /**
   * Sets the failures of a cluster that is new or was out of sight. Known failures keep their time. Missing ones are
   * neither open nor fixed, because the time of the fix is unknown.
   */
  private replace(cluster: string, failures: readonly SnapshotFailure[], at: string): void {
    const before = this.since.get(cluster);
    const now = failures.map(({ check }) => [check, before?.get(check) ?? Date.parse(at)] as const);
    this.since.set(cluster, new Map(now));
  }

  /** A failure that was unknown in between keeps its first time. */
  private open(cluster: string, check: string, at: string): void {
    const checks = this.since.get(cluster) ?? new Map<string, number>();
    this.since.set(cluster, checks);
    if (!checks.has(check)) checks.set(check, Date.parse(at));
  }

  private fix(cluster: string, check: string, { severity, at }: { severity: Severity; at: string }): void {
    const since = this.since.get(cluster)?.get(check);
    this.since.get(cluster)?.delete(check);
    if (since === undefined) return;
    const days = this.days.get(severity) ?? [];
    this.days.set(severity, days);
    days.push((Date.parse(at) - since) / millisecondsPerDay);
  }
}

export function meanDaysToFix(days: DaysToFix): MeanDaysToFix | null {
  const mean = { high: meanOf(days.get('high')), medium: meanOf(days.get('medium')), low: meanOf(days.get('low')) };
  return Object.values(mean).every((value) => value === null) ? null : mean;
}

function meanOf(days: readonly number[] | undefined): number | null {
  return days ? days.reduce((sum, count) => sum + count, 0) / days.length : null;
}
