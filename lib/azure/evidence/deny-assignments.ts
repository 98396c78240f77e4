import { readDenyAssignments } from '../resource-manager/read-deny-assignments';
import type { EvidenceReader } from './evidence-context';

/** Deny assignments at the cluster and above it. */
export const denyAssignmentsReader: EvidenceReader<'denyAssignments'> = ({ connection, clusterPath }) =>
  readDenyAssignments(connection, clusterPath);
