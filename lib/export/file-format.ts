import type { ClusterSummary } from '@/lib/model/api/api';
import type { Finding } from '@/lib/model/finding';
import type { UnreadScope } from './unread-scope';

/** The facts that a file states about itself. */
export interface FileFacts {
  tenantId: string;
  /** ISO time of the export. */
  at: string;
  /** Query string of the filter. Empty: all findings. */
  filter: string;
  /** Version of the product. */
  version: string;
  /** Exit code of the command line. Absent in the web app. */
  exitCode?: number;
  /** The control that the file is evidence for. CSV and JSON only. */
  control?: EvidencedControl;
}

/** A control of a framework, with its title and the source of the title, if one is known. */
export interface EvidencedControl {
  framework: string;
  /** ID of the Azure Policy initiative with the mapping. */
  initiative: string;
  control: string;
  title: string | null;
  titleSource: string | null;
}

/** A finding's relation to the baseline, in SARIF's words. */
export type BaselineState = 'new' | 'unchanged' | 'updated';

/** A cluster with the findings that match the filter. */
export interface ExportedCluster {
  cluster: Pick<ClusterSummary, 'id' | 'name' | 'subscriptionId' | 'resourceGroup' | 'location' | 'tags' | 'readAt'>;
  subscriptionName: string;
  findings: readonly Finding[];
  /** Returns what identifies a failing finding in all scans. Only the command line has it. */
  fingerprintOf?: (finding: Finding) => string;
  /** Returns the address of a finding in the web app. Only the command line has it. */
  linkOf?: (finding: Finding) => string | undefined;
  /** Only with a baseline. */
  baselineStateOf?: (finding: Finding) => BaselineState;
}

/** A file in pieces, in this order, so that the text of a large fleet is never in memory as a whole. */
export interface FindingsFile {
  start(): string;
  cluster(cluster: ExportedCluster): string;
  end(unread: readonly UnreadScope[]): string;
}

/** A file format. It writes what it is given: it doesn't fetch, read the clock, or evaluate. */
export interface FileFormat {
  extension: string;
  contentType: string;
  open(facts: FileFacts): FindingsFile;
}
