import type { AccessHow } from '@/lib/model/access';

export interface PathWords {
  /** Such as `read Telemetry`. */
  action: string;
  /** Such as `the group ADX readers and the Kusto role Viewer`. */
  through: string;
  /** The call, the reason, or the way of assignment. */
  detail: string;
}

/** One kind of way to an ability. */
export interface PathKind {
  id: string;
  how: AccessHow;
  meaning: string;
  use: string;
  logged: string;
  /** Ends a path that has no assignment to remove. */
  fix?: string;
  sentence(words: PathWords): string;
}

export function definePath<const Id extends string>(kind: PathKind & { id: Id }): PathKind & { id: Id } {
  return kind;
}

/** Source: https://learn.microsoft.com/azure/data-explorer/using-diagnostic-logs */
export const dataPlaneLog =
  'The diagnostic logs Query and Command, if they’re enabled. The command .show queries lists the last 30 days.';

/** Source: https://learn.microsoft.com/azure/azure-monitor/platform/activity-log */
export const activityLog = (action: string) => `The activity log keeps ${action} events for 90 days.`;
