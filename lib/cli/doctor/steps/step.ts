import type { Gateway } from '@/lib/azure/gateway';
import type { Connection } from '@/lib/azure/transport/connection';
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
}

/** The inputs of a step. */
export interface StepContext {
  gateway: Gateway;
  connection: Connection;
  /** Of the signed-in principal. */
  objectId: string;
  hasGraph: boolean;
  options: DoctorOptions;
  found: Found;
}
