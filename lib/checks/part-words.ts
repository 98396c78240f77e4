import type { EvidencePart } from '@/lib/model/evidence';

/** What each part of the evidence is called in a sentence. */
export const partWords: Record<EvidencePart, string> = {
  cluster: 'the cluster itself',
  subscription: 'the subscription',
  clusterPrincipalAssignments: 'the Kusto roles on the cluster',
  databases: 'the databases',
  databasePrincipalAssignments: 'the Kusto roles on the databases',
  roleAssignments: 'the Azure role assignments at and above the cluster',
  locks: 'the locks at and above the cluster',
  directory: 'the directory',
};
