import type { Gateway } from '@/lib/azure/gateway';
import type { Connection, EngineAccess } from '@/lib/azure/transport/connection';
import type { KustoCommandId } from '@/lib/kusto/commands';
import type { ClusterRef } from '@/lib/model/azure/arm-id';

/** What a run is limited to. */
export interface DoctorOptions {
  /** In lowercase. Empty for all readable ones. */
  subscriptions: readonly string[];
  clusters: readonly ClusterRef[];
  mostClusters: number;
  mostRequests: number;
}

/** One read. */
export interface Step {
  /** Such as `Resource Graph: clusters`, without names of the tenant. Steps of the same name are counted together. */
  name: string;
  /** Reads it, and returns the parts of evidence that it read, if it reads any. Throws a `Problem`. */
  read(): Promise<readonly PartResult[] | undefined>;
}

/** The result of the product's reader for one evidence part. */
export interface PartResult {
  part: string;
  state: 'read' | 'unreadable' | 'not-loaded';
  reason?: string;
}

/** IDs that later steps use. They never reach the report. */
export interface Found {
  subscriptions: string[];
  clusters: ClusterRef[];
  managementGroups: string[];
  vaultIds: string[];
  principalIds: Set<string>;
  regions: Map<string, string>;
  /** Running clusters whose host can get a token. */
  engines: { host: string; databases: readonly string[] }[];
}

/** The response to one management command, without values. */
export interface CommandResult {
  command: KustoCommandId;
  /** `not-sent`: the database or the list has no name for the command. */
  outcome: 'as-expected' | 'other-columns' | 'other-values' | 'refused' | 'failed' | 'not-sent';
  /** HTTP status. 0 without a response. */
  status: number;
  /** The error code. Empty without one. */
  code: string;
  columns: string[];
  /** Columns that the product needs. */
  missing: string[];
}

/** The inputs of a step. */
export interface StepContext {
  gateway: Gateway;
  connection: Connection;
  /** Of the signed-in principal. */
  objectId: string;
  hasGraph: boolean;
  /** Gets a token for one of the clusters, and opens its engine. Absent without a sign-in for clusters. */
  openEngine?: (
    engines: Found['engines'],
  ) => Promise<{ host: string; databases: readonly string[]; client: ReturnType<EngineAccess['open']> }>;
  commands: CommandResult[];
  options: DoctorOptions;
  found: Found;
}
