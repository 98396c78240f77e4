import type { ReportingDescriptor } from 'sarif';
import type { ClusterSummary } from '@/lib/model/api/api';
import type { Finding } from '@/lib/model/finding';
import type { UnreadScope } from './unread-scope';

export type SarifRule = ReportingDescriptor;

export interface FileFacts {
  tenantId: string;
  /** ISO time. */
  at: string;
  /** Query string. Empty: all findings. */
  filter: string;
  version: string;
  /** Absent in the web app. */
  exitCode?: number;
  /** CSV only. For several tenants. */
  hasTenantColumn?: boolean;
  /** Of results that aren't findings of a check. SARIF only. */
  extraRules?: readonly SarifRule[];
  /** The control that the file is evidence for. CSV and JSON only. */
  control?: EvidencedControl;
}

/** With the source of its title, if known. */
export interface EvidencedControl {
  framework: string;
  /** Azure Policy initiative with the mapping. */
  initiative: string;
  control: string;
  title: string | null;
  titleSource: string | null;
}

/** In SARIF's words. */
export type BaselineState = 'new' | 'unchanged' | 'updated';

/** With the findings that match the filter. */
export interface ExportedCluster {
  cluster: Pick<ClusterSummary, 'id' | 'name' | 'subscriptionId' | 'resourceGroup' | 'location' | 'tags' | 'readAt'>;
  subscriptionName: string;
  findings: readonly Finding[];
  /** Identifies a failing finding in all scans. Command line only. */
  fingerprintOf?: (finding: Finding) => string;
  /** In the web app. Command line only. */
  linkOf?: (finding: Finding) => string | undefined;
  /** Only with a baseline. */
  baselineStateOf?: (finding: Finding) => BaselineState;
}

/** In pieces, so that the text of a large fleet is never in memory as a whole. */
export interface FindingsFile {
  start(): string;
  cluster(cluster: ExportedCluster): string;
  end(unread: readonly UnreadScope[]): string;
}

/** A file that can have several tenants. */
export interface TenantsFile extends FindingsFile {
  /** Ends a tenant, and starts the next one with its facts. */
  next(unread: readonly UnreadScope[], facts: FileFacts): string;
}

/** In URLs, and in the order of menus. */
export const fileFormatNames = ['csv', 'json', 'sarif', 'ocsf'] as const;

/** It doesn't fetch, read the clock, or evaluate. */
export interface FileFormat {
  extension: string;
  contentType: string;
  open(facts: FileFacts): FindingsFile;
}

export interface TenantsFileFormat extends FileFormat {
  open(facts: FileFacts): TenantsFile;
}
