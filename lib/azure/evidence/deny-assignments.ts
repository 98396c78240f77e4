import type { EvidenceReader } from '../evidence-context';
import { readDenyAssignments } from '../read-deny-assignments';

/** Deny assignments at the cluster and above it. */
export const denyAssignmentsReader: EvidenceReader<'denyAssignments'> = ({ connection, clusterPath }) =>
  readDenyAssignments(connection, clusterPath);
