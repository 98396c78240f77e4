import type { Unreadable } from './evidence-result';

/** Changes of Azure resources, joined from Azure Resource Graph (14 days) and the activity log (90 days). */

/** A property before and after a change, as text. `null`: absent. */
export interface PropertyChange {
  /** Such as `properties.publicNetworkAccess`. */
  path: string;
  before: string | null;
  after: string | null;
  /** Azure cut the values. */
  truncated?: true;
}

/**
 * Whether a property path, such as `properties.allowedIpRangeList[0]`, is a property or a member of it. Azure can record
 * a path in another case.
 */
export function isWithinPath(path: string, root: string): boolean {
  const [text, outer] = [path.toLowerCase(), root.toLowerCase()];
  return text === outer || text.startsWith(`${outer}.`) || text.startsWith(`${outer}[`);
}

/** Who made a change. Values are `null` if Azure didn't record them. */
export interface ChangeAuthor {
  /** User name, or the name or application ID of an application. */
  name: string | null;
  objectId: string | null;
  kind: 'user' | 'application' | 'system' | null;
}

/** The tool that sent a change. */
export interface ChangeClient {
  /** Such as Azure portal. The application ID if the tool isn't known, and `null` if Azure recorded none. */
  name: string | null;
  /** The client ID in the token, from the activity log. */
  appId: string | null;
  /** Whether it's infrastructure as code, so that its next deployment can revert other changes. */
  isTemplate: boolean;
}

export type ChangeSource = 'resource-graph' | 'activity-log';

/** One change of one resource. */
export interface ResourceChange {
  /** Unique in a list, and the same in each read. */
  id: string;
  resourceId: string;
  /** ISO time. */
  time: string;
  kind: 'create' | 'update' | 'delete' | 'action';
  /** Azure action, such as `Microsoft.Kusto/clusters/write`. */
  operation: string;
  by: ChangeAuthor;
  client: ChangeClient;
  /** Empty if Azure recorded none. */
  correlationId: string;
  /** `null`: Azure recorded no values. */
  properties: PropertyChange[] | null;
  sources: ChangeSource[];
}

/** A source that couldn't be read, with the missing action. Its changes are unknown. */
export type UnreadableSource = { source: ChangeSource } & Omit<Unreadable, 'state'>;

/** `GET /api/clusters/{…}/history`: the changes of a cluster and of what is below it, newest first. */
export interface HistoryAnswer {
  clusterId: string;
  /** ISO time. */
  readAt: string;
  changes: ResourceChange[];
  /** The start of each source, as ISO time. */
  since: { [Source in ChangeSource]: string };
  /**
   * Number of records of Azure Resource Graph that were read, if it has more. `since` is then the time of the oldest one that was
   * read.
   */
  limitedTo?: number;
  unreadable: UnreadableSource[];
  upstreamRequests: number;
}

/** `GET /api/changes`: the newest changes of all clusters, newest first. Only changes without an author are joined with the activity log. */
export interface FleetChangesAnswer {
  readAt: string;
  changes: ResourceChange[];
  unreadable: UnreadableSource[];
  upstreamRequests: number;
}
