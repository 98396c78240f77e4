import type { Unreadable } from './evidence-result';
import type { Severity } from './finding';

/** Changes of Azure resources, from Azure Resource Graph (14 days) and the activity log (90 days). Times are ISO. */

/** Values are text. `null`: absent. */
export interface PropertyChange {
  /** Such as `properties.publicNetworkAccess`. */
  path: string;
  before: string | null;
  after: string | null;
  /** Azure cut the values. */
  truncated?: true;
}

/**
 * Returns whether a path, such as `properties.allowedIpRangeList[0]`, is a property or a member of it. Azure can record
 * a path in another case.
 */
export function isWithinPath(path: string, root: string): boolean {
  const [text, outer] = [path.toLowerCase(), root.toLowerCase()];
  return text === outer || text.startsWith(`${outer}.`) || text.startsWith(`${outer}[`);
}

/** `null`: Azure didn't record it. */
export interface ChangeAuthor {
  /** User name, or the name or application ID of an application. */
  name: string | null;
  objectId: string | null;
  kind: 'user' | 'application' | 'system' | null;
}

export interface ChangeClient {
  /** Such as Azure portal, or an unknown tool's application ID. `null` if Azure recorded none. */
  name: string | null;
  /** From the activity log. */
  appId: string | null;
  /** Infrastructure as code: its next deployment can revert other changes. */
  isTemplate: boolean;
}

export type ChangeSource = 'resource-graph' | 'activity-log';

export interface ResourceChange {
  /** Unique in a list, and stable. */
  id: string;
  resourceId: string;
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

/** Its changes are unknown. */
export type UnreadableSource = { source: ChangeSource } & Omit<Unreadable, 'state'>;

/** `GET /api/clusters/{…}/history`: changes of a cluster and everything below it, newest first. */
export interface HistoryAnswer {
  clusterId: string;
  readAt: string;
  changes: ResourceChange[];
  /** ISO start of each source. */
  since: { [Source in ChangeSource]: string };
  /** Records that were read, if there are more. `since` is then the time of the oldest of them. */
  limitedTo?: number;
  unreadable: UnreadableSource[];
  upstreamRequests: number;
}

/** Changes that the browser requests from `GET /api/changes`. */
export const mostFleetChanges = 100;

export interface EffectOnCheck {
  checkId: string;
  severity: Severity;
}

export interface FleetChange extends ResourceChange {
  /** Results that the cluster itself decides. Absent: Unknown, and never no effect. */
  effect?: { newlyFails: EffectOnCheck[]; resolves: EffectOnCheck[] };
  /** Settings that can be taken back, each with its fix. */
  reverts?: { path: string; fixId: string; input: object }[];
}

/** `GET /api/changes`: newest first. Only changes without an author are joined with the activity log. */
export interface FleetChangesAnswer {
  readAt: string;
  changes: FleetChange[];
  /** Records that were read, if there are more. */
  limitedTo?: number;
  unreadable: UnreadableSource[];
  /** Why effects and reverts are unknown. */
  unreadableClusters?: UnreadableSource;
  upstreamRequests: number;
}

/** Its next deployment can revert other changes. */
export interface TemplateTool {
  name: string;
  isNamedBy: RegExp;
}

/**
 * Infrastructure as code, and words in its names. UNCONFIRMED: the names of these tools as the client of a change. On
 * Learn, clients are "recognized based on the user agent and client application ID". Terraform's providers sign in with
 * the IDs of their callers.
 */
export const templateTools: readonly TemplateTool[] = [
  { name: 'Terraform', isNamedBy: /terraform/i },
  { name: 'OpenTofu', isNamedBy: /opentofu/i },
  { name: 'Pulumi', isNamedBy: /pulumi/i },
  { name: 'Bicep', isNamedBy: /bicep/i },
  { name: 'Ansible', isNamedBy: /ansible/i },
  { name: 'Crossplane', isNamedBy: /crossplane/i },
];

/** Includes deployments of other templates. Only names of clients have these words: a tag can have them too. */
export const templateClients: readonly TemplateTool[] = [
  ...templateTools,
  { name: 'Template', isNamedBy: /template|deployment/i },
];
