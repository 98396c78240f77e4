import { assignmentsAt } from './assignments-at';
import type { EvidenceReader } from './evidence-context';

/** Azure role assignments at the cluster and above it. */
export const roleAssignmentsReader: EvidenceReader<'roleAssignments'> = (context) =>
  assignmentsAt(context, context.clusterPath);
